import Ajv from 'ajv';

/** A schema as Swagger 2.0 writes it, with the keywords that SuperOffice's files use. */
export interface SwaggerSchema {
	$ref?: string;
	description?: string;
	type?: 'string' | 'integer' | 'boolean' | 'array' | 'object';
	format?: string;
	enum?: string[];
	items?: SwaggerSchema;
	properties?: Record<string, SwaggerSchema>;
	additionalProperties?: SwaggerSchema;
}

/** Which way a body travels: not the same is left open for both. */
export type Direction = 'request' | 'answer';

const DEFINITIONS = 'definitions';

/** The fraction has up to seven digits (.NET's ticks). */
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,7})?(Z|[+-]\d{2}:\d{2})?$/;

const isDate = (text: string) => DATE_TIME.test(text) && !Number.isNaN(Date.parse(text));

const formats = (direction: Direction) => ({
	int32: {
		type: 'number' as const,
		validate: (value: number) => value >= -(2 ** 31) && value < 2 ** 31,
	},
	// Dates in answers have no zone unless SO-TimeZone asks for it (REST WebAPI guide, HTTP headers).
	'date-time': (text: string) =>
		isDate(text) && (direction === 'answer' || /(Z|[+-]\d{2}:\d{2})$/.test(text)),
});

/**
 * Whether null may stand in the place of a value. The files do not say it of any member. They are made from .NET
 * classes, in which numbers, truth values, dates and enumerations always have a value and everything else may have
 * none; the sample on the page of PUT Relation sends `"CreatedBy": null`, and relcomment is nullable in the database.
 */
function isNullable({ type, format, enum: values }: SwaggerSchema): boolean {
	const isScalar = type === 'integer' || type === 'boolean' || format === 'date-time';
	return !isScalar && values === undefined;
}

function member(schema: SwaggerSchema, direction: Direction): object {
	const made = jsonSchema(schema, direction);
	return isNullable(schema) ? { anyOf: [{ type: 'null' }, made] } : made;
}

/**
 * Translates a schema from Swagger 2.0 to JSON Schema. Members that it does not name are refused, except where it
 * has `additionalProperties`. What its text calls mandatory has to be in a request.
 *
 * @param direction an answer need not hold what is mandatory: `$select` may have left it out
 */
function jsonSchema(schema: SwaggerSchema, direction: Direction): object {
	const { $ref, type, format, enum: values, items = {}, properties, additionalProperties } = schema;
	if ($ref !== undefined) return { $ref: `${DEFINITIONS}${$ref}` };
	if (type === 'array') return { type, items: member(items, direction) };
	if (type !== 'object')
		return { type, ...(format && { format }), ...(values && { enum: values }) };
	// .NET's type `object`, which is anything: in the rows of an archive, texts and numbers (pages about archives).
	if (properties === undefined && additionalProperties === undefined) return {};
	const members = Object.entries(properties ?? {});
	const mandatory = members.filter(([, { description = '' }]) =>
		description.includes('The value is mandatory'),
	);
	return {
		type,
		properties: Object.fromEntries(members.map(([name, of]) => [name, member(of, direction)])),
		required: direction === 'request' ? mandatory.map(([name]) => name) : [],
		additionalProperties: additionalProperties ? member(additionalProperties, direction) : false,
	};
}

/** The definitions of one file, ready to validate what travels in one direction. */
export class Schemas {
	private readonly ajv: Ajv;

	constructor(
		definitions: Record<string, SwaggerSchema>,
		private readonly direction: Direction,
	) {
		this.ajv = new Ajv({ strict: true, allErrors: true, formats: formats(direction) });
		this.ajv.addSchema({
			$id: DEFINITIONS,
			definitions: Object.fromEntries(
				Object.entries(definitions).map(([name, of]) => [name, jsonSchema(of, direction)]),
			),
		});
	}

	/** @returns what is wrong with a value, e.g. `/Comment must be string`; nothing where it is right */
	faults(schema: SwaggerSchema, value: unknown): string[] {
		const validate = this.ajv.compile(jsonSchema(schema, this.direction));
		validate(value);
		return (
			(validate.errors ?? [])
				// That a wrong value is not null either tells nothing.
				.filter(({ keyword, params }) => keyword !== 'anyOf' && params.type !== 'null')
				.map(
					({ instancePath, message, params }) =>
						`${instancePath} ${message} ${JSON.stringify(params)}`,
				)
		);
	}
}
