import type { FieldSend, SimpleField } from '../../../shared/description/field';

const NO_DATE = '1980-01-01T00:00:00.000Z';

/**
 * What Odyssee stores where there is no value: "There are no null values on the database, all fields have a default
 * value (boolean=false, numeric=0, datetime=1980-1-1)" (help guide). GUIDs without a value have zeros in its samples.
 * That
 * sending them clears a field is inferred. False is a value like any other, so a boolean cannot be cleared.
 */
const EMPTY: Partial<Record<NonNullable<FieldSend['format']>, string>> = {
	uuid: '00000000-0000-0000-0000-000000000000',
	date: NO_DATE,
	'date-time': NO_DATE,
};

/** Adds to fields what clears them, except to those that must name a record. */
export const clearable = (fields: SimpleField[]): SimpleField[] =>
	fields.map((field) => {
		const { format, nonZero } = field.send ?? {};
		const empty = format && EMPTY[format];
		return nonZero || empty === undefined ? field : { ...field, send: { ...field.send, empty } };
	});
