import type { Sandbox } from '../../test/sandbox/types.js';
import type { Checks } from '../checks.mjs';
import { text } from '../json.mjs';
import type { PlayedWorkflow } from '../play.mjs';

const ROWS = 500;

/** Silvasoft gives out at most 200 relations at a time (page of listrelations). */
const PAGE = 200;

/** How many calls more than the list has pages may be needed to find all rows. */
const CALLS_BESIDES = 6;

/** How many calls of each kind Silvasoft received. */
function callsOf({ requests }: PlayedWorkflow) {
	const count = (wanted: string) => requests.filter(({ method }) => method === wanted).length;
	return { reads: count('GET'), creations: count('POST'), updates: count('PUT') };
}

/** How many items came out with each outcome. */
function outcomesOf({ run }: PlayedWorkflow): Record<string, number> {
	const outcomes: Record<string, number> = {};
	for (const { outcome } of run.itemsOf('Create or update customers'))
		outcomes[text(outcome)] = (outcomes[text(outcome)] ?? 0) + 1;
	return outcomes;
}

/** Finding the rows may take few calls more than reading the list does. */
function checkReads(reads: number, relations: number, time: string, checks: Checks): void {
	const pages = Math.ceil(relations / PAGE);
	checks.that(
		`${time}, the customers are found with at most ${CALLS_BESIDES} calls more than the list has pages`,
		reads <= pages + CALLS_BESIDES,
		`${reads} calls for ${pages} pages`,
	);
}

/** Each row ought to be one relation in Silvasoft, with the values of its cells. */
function checkStored(
	{ run }: PlayedWorkflow,
	{ data }: Sandbox,
	time: string,
	checks: Checks,
): void {
	const stored = new Map<string, string[]>();
	for (const relation of data.silvasoft.relations.values()) {
		const { Email, Name, Phone, Address_Street, Address_Unit, Address_City } = relation;
		const values = [Name, Phone ?? '', Address_Street, Address_Unit, Address_City].join();
		stored.set(text(Email), [...(stored.get(text(Email)) ?? []), values]);
	}
	const wrong = run.itemsOf('The spreadsheet').filter((row) => {
		const cells = ['Name', 'Phone', 'Street', 'House Number', 'City'].map((name) =>
			text(row[name]),
		);
		const found = stored.get(text(row.Email)) ?? [];
		return found.length !== 1 || found[0] !== cells.join();
	});
	checks.same(`${time}, each customer is in Silvasoft once, as in the spreadsheet`, wrong, []);
}

/** Each row of the spreadsheet ought to become one relation, with one call each besides those that read the list. */
export function spreadsheet(played: PlayedWorkflow, sandbox: Sandbox, checks: Checks): void {
	const { reads, creations, updates } = callsOf(played);
	const before = sandbox.data.silvasoft.relations.size - creations;
	checks.same(
		`The spreadsheet has ${ROWS} rows`,
		played.run.itemsOf('The spreadsheet').length,
		ROWS,
	);
	checks.same('The first time, each customer is created', outcomesOf(played), { created: ROWS });
	checks.same('The first time, that takes one call each', [creations, updates], [ROWS, 0]);
	checkReads(reads, before, 'The first time', checks);
	checkStored(played, sandbox, 'The first time', checks);
}

/** The same spreadsheet once more ought to be read and found, and nothing written. */
export function spreadsheetAgain(played: PlayedWorkflow, sandbox: Sandbox, checks: Checks): void {
	const { reads, creations, updates } = callsOf(played);
	checks.same('The second time, no customer is changed', outcomesOf(played), { unchanged: ROWS });
	checks.same('The second time, nothing is written', [creations, updates], [0, 0]);
	checkReads(reads, sandbox.data.silvasoft.relations.size, 'The second time', checks);
	checkStored(played, sandbox, 'The second time', checks);
}
