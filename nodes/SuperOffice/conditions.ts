import type { IDataObject, INodePropertyRouting } from 'n8n-workflow';
import { notFiltered } from '../shared/api/notFiltered';
import { query } from '../shared/description/routing';
import { looselyWritten } from '../shared/looseText';
import { invalid } from '../shared/parameters/invalidParameter';
import type { Condition } from '../shared/parameters/rules';
import { int32, nonZero } from '../shared/parameters/rules';
import { NAME } from './auth/account';
import { searchable, SHORTEST } from './search';

type Compare = (found: string, wanted: string) => boolean;

/** The operators for texts that are used here (REST WebAPI search), and what each of them finds. */
const operators: Record<string, Compare> = {
	begins: (found, wanted) => found.startsWith(wanted),
	contains: (found, wanted) => found.includes(wanted),
	is: (found, wanted) => found === wanted,
};

/**
 * Writes a condition about a text. Nothing in the text can end the quotes around it: signs that SuperOffice might read in
 * another way are left out, and `meets` compares the rest when the rows have come.
 *
 * @param shortest how many characters the text must have
 */
const aboutText = (column: string, operator: string, shortest: number): Condition => ({
	property: '$filter',
	write: (value, field) => {
		const text = value.trim();
		const piece = searchable(text);
		if (text.length < shortest) {
			invalid(
				field,
				`must have at least ${shortest} characters`,
				value,
				'SuperOffice asks that companies and persons are not searched for shorter texts.',
			);
		}
		if (piece === text) return `${column} ${operator} '${text}'`;
		if (piece.length >= SHORTEST) return `${column} contains '${piece}'`;
		return invalid(
			field,
			`must have ${SHORTEST} letters or digits in a row`,
			value,
			'Signs such as quotes, %, _, * and brackets may mean something else to SuperOffice, so it is asked for the rest.',
		);
	},
});

/** @param column of the archive; @returns the routing of a filter that finds names with a text in them */
export const contains = (column: string): INodePropertyRouting =>
	query(`${column} contains`, { condition: aboutText(column, 'contains', SHORTEST) });

/** The same for names that begin with a text. */
export const startsWith = (column: string): INodePropertyRouting =>
	query(`${column} begins`, { condition: aboutText(column, 'begins', SHORTEST) });

/** The same for a text that is the whole value, such as a number. */
export const equals = (column: string): INodePropertyRouting =>
	query(`${column} is`, { condition: aboutText(column, 'is', 1) });

/** The same for the ID of a record. */
export const hasId = (column: string): INodePropertyRouting =>
	query(`${column} =`, int32, nonZero, {
		condition: { property: '$filter', write: (id) => `${column} = ${id}` },
	});

/**
 * Tells whether a row has all of the texts of which its archive was asked for a piece only.
 *
 * @param conditions the values of the filters, by column and operator
 */
export function meets(row: IDataObject, conditions: Record<string, string>): boolean {
	return Object.entries(conditions).every(([condition, value]) => {
		const [column, operator] = condition.split(' ');
		const compare = operators[operator];
		if (compare === undefined || isWhole(value)) return true;
		return compare(String(row[column] ?? '').toLowerCase(), value.trim().toLowerCase());
	});
}

/**
 * Refuses rows that do not meet the filters, as of a server or a proxy that leaves `$filter` out of account: relations would
 * be made with people who were never meant. What a database may take for the same is not refused: other letter case,
 * accents and blanks. Letters that are not Latin ones with accents are not judged.
 *
 * @param conditions the values of the filters, by column and operator
 * @param names of the columns, as they are given out
 * @throws ApiError that names the column
 */
export function assertMeets(
	rows: IDataObject[],
	conditions: Record<string, string>,
	names: Record<string, string>,
): void {
	for (const [condition, value] of Object.entries(conditions)) {
		const [column, operator] = condition.split(' ');
		const isOther = ({ [column]: own }: IDataObject) =>
			operator === '='
				? Number(own) !== Number(value)
				: isWhole(value) && isAnotherText(own, operators[operator], value);
		if (rows.some(isOther)) {
			throw notFiltered(
				NAME,
				names[column] ?? column,
				'remove the filter and compare in the workflow',
			);
		}
	}
}

function isAnotherText(own: unknown, compare: Compare, value: string): boolean {
	const [found, wanted] = [looselyWritten(own ?? ''), looselyWritten(value)];
	const isJudged = [found, wanted].every((text) => /^[\x20-\x7e]*$/.test(text));
	return isJudged && !compare(found, wanted);
}

/** Whether SuperOffice is asked for all of a text, and not for a piece of it. */
const isWhole = (value: string): boolean => searchable(value.trim()) === value.trim();

/** Whether rows have to be compared when they have come. */
export const isPartial = (conditions: Record<string, string>): boolean =>
	Object.values(conditions).some((value) => !isWhole(value));
