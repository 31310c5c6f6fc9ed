import type { INodeProperties } from 'n8n-workflow';

/** Where the value of a field goes, as its `routing` says. */
export type Place =
	/** `property` may be a path such as `Relation_Contact[0].Email`. */
	| { in: 'body' | 'query'; property: string }
	| { in: 'header'; property: string }
	/** Between two parts of the path, and in the body too where `property` is given. */
	| { in: 'path'; before: string; after: string; property?: string };

/** How a value is put into a path; encoded, so that it cannot leave its segment. */
export const IN_PATH = '{{ encodeURIComponent($value) }}';

/** How a header gets the value of its field. */
export const IN_HEADER = '={{ $value }}';

/** The index of a row in the vendor's array: n8n's own, or some more where others stand before the rows. */
const ROW_INDEX = /\[\{\{ \$index(?: \+ (\d+))? \}\}\]/;

/**
 * Reads from a field's `routing` where its value goes. Expressions are read in the forms that `description/routing.ts`
 * writes and never evaluated, which is the slowest thing that n8n does.
 *
 * @param row the index of the row in which the field stands
 * @returns `undefined` for a field that is not sent
 * @throws Error for a routing in another form
 */
export function placeOf(field: INodeProperties, row = 0): Place | undefined {
	const { request, send } = field.routing ?? {};
	const { property } = send ?? {};
	const { url, headers } = request ?? {};
	if (url !== undefined) {
		const [before, after, ...more] = url.replace(/^=/, '').split(IN_PATH);
		if (after === undefined || more.length > 0) throw unread(field);
		return { in: 'path', before, after, property };
	}
	if (headers !== undefined) {
		const [[name, value], ...more] = Object.entries(headers);
		if (value !== IN_HEADER || more.length > 0) throw unread(field);
		return { in: 'header', property: name };
	}
	if (property === undefined) return undefined;
	const sentIn = send?.type === 'body' ? 'body' : 'query';
	if (!property.startsWith('=')) return { in: sentIn, property };
	const { before, first, after } = rowsIn(property) ?? {};
	if (first === undefined) throw unread(field);
	return { in: sentIn, property: `${before}[${row + first}]${after}` };
}

/**
 * Takes apart the property of a field that stands in a row.
 *
 * @param property e.g. `=Relation_Contact[{{ $index + 1 }}].Email`
 * @returns the path of the list, the index that the first row has there, and the rest; `undefined` for other properties
 */
export function rowsIn(
	property = '',
): { before: string; first: number; after: string } | undefined {
	const found = property.startsWith('=') ? ROW_INDEX.exec(property) : null;
	if (!found) return undefined;
	const [expression, more = '0'] = found;
	return {
		before: property.slice(1, found.index),
		first: Number(more),
		after: property.slice(found.index + expression.length),
	};
}

const unread = ({ name }: INodeProperties) =>
	new Error(`The routing of the field "${name}" is in a form that nobody reads`);
