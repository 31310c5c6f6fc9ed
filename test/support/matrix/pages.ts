import type { IDataObject } from 'n8n-workflow';
import type { JournalEntry } from '../../sandbox';
import type { Cell } from './cell';
import { faultRows } from './faults';
import type { Operation } from './operations';
import { operationNamed } from './operations';
import type { FaultRow } from './row';
import { final } from './rowKinds';

/** The most relations on one page (listrelations, note). */
const PAGE = 200;

/** How many relations the next page brings: pages overlap by one. */
const NEXT = PAGE - 1;

/** As many as take three pages. */
const WANTED = 2 * PAGE + 1;

/** How many relations there have to be, so that every item finds as many as it wants. */
export const RELATIONS = WANTED + 10;

const getMany = operationNamed('silvasoft', 'relation', 'getAll');

const pageOf = ({ query }: JournalEntry, { offset }: IDataObject) =>
	1 + (Number(query.Offset) - Number(offset)) / NEXT;

/** Get Many over three pages, of which the second is disturbed. */
export const secondOfThree: Operation = {
	...getMany,
	name: 'Silvasoft: Get Many, the second of three pages',
	gives: [WANTED, 'read'],
	parameters: { ...getMany.parameters, limit: WANTED },
	// Few, because each of them gives many.
	items: () => [1, 2, 3].map((offset) => ({ offset })),
	isOf: (entry, item) => pageOf(entry, item) === 2,
	besides: ({ query }) => Math.floor((Number(query.Offset) + 1) / PAGE) !== 1,
};

const quotaEmpty = {
	status: 401,
	body: { errorCode: 'UNAUTHORIZED', errorMessage: 'Ratelimit exceeded' },
};

/** What is not the same on a page as in an answer of its own: a page may be read again, or end the list too early. */
const ON_A_PAGE = [
	'400 with the vendor’s own words',
	'503 that passes',
	'resets before it is carried out',
	'a connection cut inside the body',
	'cut JSON',
	'another shape',
	'null',
	'an empty list',
	'an empty answer with 204',
	'numbers and flags as text (True)',
	'a record that stands alone',
	'a refusal while others are under way',
];

/** What the second page meets. */
export const pageRows: FaultRow[] = [
	{
		name: 'an empty quota',
		...final(quotaEmpty, 'takes no more calls', ['Ratelimit exceeded']),
		// The first refusal could be a passing burst.
		expect: () => ({
			calls: 2,
			writes: 0,
			ends: 'in an error',
			message: 'takes no more calls',
			isSlow: true,
		}),
	},
	{
		name: 'an empty quota that is waited for',
		hits: 'one item',
		arrange: () => ({
			fault: { kind: quotaEmpty, times: 2 },
			parameters: { options: { Offset: '={{ $json.offset }}', whenQuotaEmpty: 'wait' } },
		}),
		expect: () => ({ calls: 3, writes: 0, ends: 'well', waits: 5_000 }),
	},
	...faultRows
		.filter(({ name }) => ON_A_PAGE.includes(name))
		.map((row) => ({ ...row, expect: () => withoutMore(row.expect(secondOfThree)) })),
];

/** How often the second page is asked for where it never comes: the page before it is read again each time. */
const IN_VAIN = 6;

/** After a full page, a page without the last relation of that page is no end of the list. */
function withoutMore(expected: ReturnType<FaultRow['expect']>): ReturnType<FaultRow['expect']> {
	return expected.ends === 'without items'
		? { ...expected, ends: 'in an error', calls: IN_VAIN, message: 'keeps changing' }
		: expected;
}

/** @returns a sentence for every item that lost or doubled relations, or asked for pages in vain */
export function complaintsAboutPages(cell: Cell, all: string[]): string[] {
	const { items, isHit, expected, outcome, besides } = cell;
	const found: string[] = [];
	items.forEach((item, index) => {
		const hit = isHit(index);
		const ends = hit ? expected.ends : 'well';
		const given = (hit && expected.gives) || WANTED;
		const pages = besides.map((entry) => pageOf(entry, item)).filter(Number.isInteger);
		const asksOn = ends === 'well' && given === WANTED;
		const stopped = outcome.error !== undefined;
		// Where another item has stopped the node, no further page is asked for.
		const may = [...(asksOn ? ['1,3'] : ['1']), ...(stopped && !hit ? ['1', ''] : [])];
		const isInVain = hit && expected.calls === IN_VAIN && pages.every((page) => page === 1);
		if (!isInVain && !may.includes(String(pages))) {
			found.push(`item ${index} asks for the pages ${pages.join(', ')} besides the second`);
		}
		if (ends !== 'well' || stopped) return;
		const guids = outcome.items
			.filter(({ pairedItem }) => Object(pairedItem).item === index)
			.map(({ json }) => json.RelationGUID);
		const from = Number(item.offset);
		if (String(guids) !== String(all.slice(from, from + given))) {
			found.push(`item ${index} gives other relations than those that are there`);
		}
	});
	return found;
}
