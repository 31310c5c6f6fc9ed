import chunk from 'lodash/chunk';
import has from 'lodash/has';
import merge from 'lodash/merge';
import partition from 'lodash/partition';
import type { INodeParameters } from 'n8n-workflow';
import type { Fact } from '../facts/fact';
import type { FieldFact } from '../facts/form';
import type { Mode, OperationRow, Way } from '../facts/operation';
import { nodeNames, operationRows, startOf } from '../facts/operations';

/** A place of a form into which a value can be entered. */
export interface Slot {
	/** The parameter's path, e.g. `updateFields.Phone`. */
	parameter: string;
	/** A value that is right there. */
	valid: unknown;
	/** Whether the form is of no use without it. */
	required: boolean;
}

/** A form of one operation, with as many of its fields as fit into one execution. */
export interface Form {
	name: string;
	row: OperationRow;
	mode: Mode;
	/** The parameters that choose the form. */
	start: INodeParameters;
	/** What its calls may hold. */
	facts: Fact[];
	/** The fields of these facts, and those that steer the node. */
	slots: Slot[];
	/** Whether it has the fields of the form before it. */
	hasSameFields: boolean;
}

/** How many fields a form may have for an execution that is to be quick. */
const MANY = 40;

/** How many of the fields that may be left out are filled in where there are too many. */
const SOME = 12;

const slotOf = ({ parameter, value, required }: Fact): Slot => ({
	parameter,
	valid: value,
	required: required === true,
});

/** A value of a field that has no row in a vendor's table; of a choice, another than it has at first. */
function valueFor({ type, options = [], default: first, from }: FieldFact): unknown {
	if (type === 'boolean') return true;
	if (type === 'options') return options.find((option) => option !== first);
	return type === 'number' ? (first ?? from) : 'Voorbeeld';
}

/** The fields that steer the node, and the rows of lists, two of each. */
function otherSlots({ modes }: OperationRow, mode: Mode, start: object) {
	const { table, fields, lists = [], leadsAway = [] } = mode;
	const known = [...leadsAway, ...table.map(({ parameter }) => parameter)];
	const starts = [start, ...modes.map((other) => other.start)];
	const others = Object.entries(fields).filter(
		([place, { type }]) =>
			type !== 'collection' &&
			!known.includes(place) &&
			!starts.some((chosen) => has(chosen, place)),
	);
	return others.flatMap(([place, fact]): Slot[] => {
		const list = lists.find((name) => place.startsWith(`${name}.`));
		const places = list ? [0, 1].map((row) => place.replace(list, `${list}[${row}]`)) : [place];
		return places.map((parameter) => ({
			parameter,
			valid: valueFor(fact),
			required: fact.required === true,
		}));
	});
}

/** All forms of an operation. */
function formsOf(row: OperationRow): Form[] {
	return row.modes.flatMap((mode) => {
		const ways: Way[] = mode.ways ?? [{ name: '', start: {}, table: mode.table }];
		return ways.map((way): Form => {
			const start = merge(startOf(row), structuredClone(mode.start), way.start);
			const named = [mode.name, way.name].filter((name) => name);
			return {
				name: [`${nodeNames[row.node]}: ${row.name}`, ...named].join(', '),
				row,
				mode,
				start,
				facts: way.table,
				slots: [...way.table.map(slotOf), ...otherSlots(row, mode, start)],
				hasSameFields: (mode.hasSameFields ?? way.hasSameFields) === true,
			};
		});
	});
}

/** A form with too many fields, in several parts. */
function partsOf(form: Form): Form[] {
	if (form.facts.length <= MANY) return [form];
	const [needed, others] = partition(form.facts, ({ required }) => required);
	const besides = form.slots.slice(form.facts.length);
	return chunk(others, SOME).map((part, index) => {
		const facts = [...needed, ...part];
		const name = `${form.name}, from field ${1 + index * SOME}`;
		return { ...form, name, facts, slots: [...facts.map(slotOf), ...besides] };
	});
}

/** Every form of every operation. */
export const wholeForms: Form[] = operationRows.flatMap(formsOf);

/** The same, with every parameter of every operation, in parts that one execution can fill in. */
export const forms: Form[] = wholeForms.flatMap(partsOf);
