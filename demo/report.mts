import Table from 'cli-table3';
import type { JournalEntry } from '../test/sandbox/types.js';
import type { Checks } from './checks.mjs';
import type { TestedCredential } from './credential-tests.mjs';
import { isRecord, oneLine } from './json.mjs';
import type { PlayedWorkflow } from './play.mjs';

const VENDORS = { silvasoft: 'Silvasoft', superOffice: 'SuperOffice', odyssee: 'Odyssee' };

/** How many requests in a row are shown that differ only in what they carried; the others are counted. */
const MOST_ALIKE = 5;

/** How much of a request or an item is shown, in characters. */
const LONGEST = 190;

/** How wide the tables may be: as the terminal is, within reason. */
const WIDTH = Math.min(Math.max(process.stdout.columns ?? 120, 80), 140);

/** A table with columns of the given widths; the one of width 0 takes what the others leave. */
function table(head: string[], widths: number[]): Table.Table {
	const taken = widths.reduce((sum, width) => sum + width, widths.length + 1);
	const colWidths = widths.map((width) => width || WIDTH - taken);
	return new Table({ head, colWidths, wordWrap: true, style: { head: [], border: [] } });
}

/** What a request carried: its query, its body, or the number of its values where it has many. */
function carried({ query, json, text }: JournalEntry): string {
	const body =
		isRecord(json) || Array.isArray(json) ? oneLine(json, LONGEST) : text.slice(0, LONGEST);
	const parts = [oneLine(query, LONGEST), body].filter((part) => part);
	return parts.join(' | ') || '-';
}

interface Row {
	row: string[];
	times: number;
}

/** Requests in a row that differ in nothing that the table shows become one row with a count. */
function joined(requests: JournalEntry[]): Row[] {
	const rows: Row[] = [];
	for (const request of requests) {
		// The key in parentheses has a line of its own, since a table cannot break a word.
		const call = `${request.method} ${request.path}`.replace('(', '\n(');
		const row = [VENDORS[request.vendor], call, carried(request), String(request.status)];
		const last = rows.at(-1);
		if (last && last.row.join() === row.join()) last.times++;
		else rows.push({ row, times: 1 });
	}
	return rows;
}

/** Puts rows in a row together that differ only in what the requests carried. */
function groupsOf(rows: Row[]): Row[][] {
	const groups: Row[][] = [];
	const kindOf = ({ row: [vendor, call, , status] }: Row) => [vendor, call, status].join();
	for (const row of rows) {
		const group = groups.at(-1);
		if (group && kindOf(group[0]) === kindOf(row)) group.push(row);
		else groups.push([row]);
	}
	return groups;
}

/** The table of what each vendor received, workflow by workflow. */
export function receivedTable(played: PlayedWorkflow[]): string {
	const rows = table(['Vendor', 'Request', 'What it carried', 'Answer'], [13, 40, 0, 8]);
	for (const { title, requests } of played) {
		rows.push([{ colSpan: 4, content: title }]);
		for (const alike of groupsOf(joined(requests))) {
			const shown = alike.length > MOST_ALIKE ? alike.slice(0, MOST_ALIKE) : alike;
			for (const { row, times } of shown) {
				if (times > 1) row[1] += ` (${times} times)`;
				rows.push(row);
			}
			if (shown.length < alike.length)
				rows.push([
					{ colSpan: 4, content: `… and ${alike.length - shown.length} more like these` },
				]);
		}
	}
	return rows.toString();
}

/** The table of what came out: the items of each workflow's vendor nodes, and the first one's values. */
export function itemsTable(played: PlayedWorkflow[]): string {
	const rows = table(['Node', 'Items', 'First item'], [30, 7, 0]);
	for (const { title, outputs, run } of played) {
		rows.push([{ colSpan: 3, content: title }]);
		for (const { node, items } of outputs)
			rows.push([node, String(items.length), items.length > 0 ? oneLine(items[0], LONGEST) : '-']);
		if (!run.succeeded) rows.push([{ colSpan: 3, content: run.failure }]);
	}
	return rows.toString();
}

/** The table of the credential tests. */
export function credentialsTable(tested: TestedCredential[]): string {
	const rows = table(['Credential', 'With', 'Result', 'Message'], [29, 19, 8, 0]);
	for (const { name, filledIn, result } of tested)
		rows.push([name, filledIn, result.works ? 'OK' : 'Error', result.message]);
	return rows.toString();
}

/** The list of checks, each with what was found where it is not as it should be. */
export function checkList(checks: Checks): string {
	return checks.all
		.map(({ sentence, passed, found }) =>
			passed ? `  ✔ ${sentence}` : `  ✖ ${sentence}${found ? ` (${found})` : ''}`,
		)
		.join('\n');
}
