import get from 'lodash/get';
import type { INodeExecutionData } from 'n8n-workflow';
import { PASSWORD_OF_CONTACT } from '../../facts/odysseeOperations';
import { isWrite } from '../../facts/operation';
import type { JournalEntry } from '../../sandbox';
import { textsIn } from '../textsIn';
import { unreadable } from '../readable';
import type { Cell } from './cell';
import { AT_ONCE } from './operations';
import { expectationOf } from './sentence';

const itemNumber = ({ pairedItem }: INodeExecutionData): unknown => get(pairedItem, 'item');

const isFailed = ({ json }: INodeExecutionData) => 'error' in json;

const wrote = (entries: JournalEntry[]) => entries.filter((entry) => entry.wrote).length;

const fits = (text: unknown, pattern: string | RegExp) =>
	typeof pattern === 'string' ? String(text).includes(pattern) : pattern.test(String(text));

/** @returns a sentence for everything about a cell that is not as it should be, after one that says what should be */
export function complaints(cell: Cell): string[] {
	const found = [
		...aboutCalls(cell),
		...(cell.mode === 'stopWorkflow' ? aboutStopping(cell) : aboutItems(cell)),
		...aboutWaits(cell),
		...aboutSecrets(cell),
	];
	return found.length === 0 ? [] : [expectationOf(cell), ...found];
}

function aboutCalls(cell: Cell): string[] {
	const { operation, mode, expected, isHit, calls, journal, besides } = cell;
	const found: string[] = [];
	calls.forEach((entries, index) => {
		const hit = isHit(index);
		const should = hit ? expected.calls : 1;
		// After a stop an item may not have been sent at all; one that was hit for itself was.
		const mayBeMissing = mode === 'stopWorkflow' && (!hit || isHit(0));
		const isRight = should === 'any' || entries.length === should;
		if (!isRight && !(mayBeMissing && entries.length === 0)) {
			found.push(`item ${index} took ${entries.length} calls instead of ${should}`);
		}
		const written = wrote(entries);
		const shouldWrite = hit ? expected.writes : Number(isWrite(operation));
		if (entries.length > 0 && written !== shouldWrite) {
			found.push(`item ${index} was written ${written} times instead of ${shouldWrite}`);
		}
		if (operation.kind === 'create' && written > 1) found.push(`item ${index} is doubled`);
	});
	const written = besides.filter((entry) => entry.wrote).length;
	const mayWrite = calls.filter((_, index) => !isHit(index) || expected.ends === 'well').length;
	if (written > mayWrite) found.push(`${written} writes for ${mayWrite} items that were read`);
	const sent = calls.reduce((sum, entries) => sum + entries.length, 0);
	if (sent !== journal.length) found.push(`${journal.length - sent} calls belong to no item`);
	const vendors = new Set(journal.map(({ vendor }) => vendor));
	if (vendors.size > 1) found.push(`calls went to ${[...vendors].join(' and ')}`);
	const foreign = besides.filter(({ vendor }) => vendor !== operation.node);
	return [...found, ...seen(cell.secrets, foreign)];
}

function aboutError({ operation, expected }: Cell, error: unknown): string[] {
	const { message, description } = Object(error);
	const problem = unreadable({ message, description }, [
		...[
			'Silvasoft',
			'SuperOffice',
			'Odyssee',
			'Someone changed this relation',
			'The credential',
			'The sign-in',
			'Others keep changing this record',
			// The label of a field.
			'"',
		],
	]);
	const found = problem === undefined ? [] : [`the error ${problem}`];
	if (expected.message && !fits(message, expected.message)) found.push(`message: ${message}`);
	for (const part of expected.description ?? []) {
		if (!fits(description, part)) found.push(`no ${String(part)} in description: ${description}`);
	}
	if (/</.test(`${message} ${description}`)) found.push(`a tag in: ${message} ${description}`);
	if (operation.kind !== 'create' && /may have been created/.test(description)) {
		found.push('it says that something may have been created');
	}
	return found;
}

/** In the modes that continue: one result or one error for each item, in order and in the right output. */
function aboutItems(cell: Cell): string[] {
	const { operation, mode, expected, items, isHit, outcome } = cell;
	const found: string[] = [];
	if (outcome.error || outcome.run?.status !== 'success') {
		found.push(`the execution ends with ${outcome.error?.message}`);
	}
	const all = [...outcome.items, ...outcome.failedItems];
	const [perItem] = operation.gives;
	items.forEach((_, index) => {
		const own = all.filter((item) => itemNumber(item) === index);
		const errors = own.filter(isFailed);
		const ends = isHit(index) ? expected.ends : 'well';
		if (ends === 'in an error') {
			if (own.length !== 1 || errors.length !== 1) {
				found.push(`item ${index} gives ${errors.length} errors and ${own.length} items`);
			}
			for (const { json } of errors) {
				found.push(...aboutError(cell, { message: json.error, description: json.message }));
				found.push(...aboutDetails(cell, index, json.details));
			}
		} else {
			const given = (isHit(index) && expected.gives) || perItem;
			const should = ends === 'well' ? given : 0;
			if (errors.length > 0 || own.length !== should) {
				found.push(`item ${index} gives ${errors.length} errors and ${own.length} items`);
			}
		}
	});
	if (all.some((item) => !Number.isInteger(itemNumber(item)))) found.push('an item has no origin');
	const wrongOutput =
		mode === 'continueErrorOutput'
			? outcome.items.some(isFailed) || outcome.failedItems.some((item) => !isFailed(item))
			: outcome.failedItems.length > 0;
	if (wrongOutput) found.push('an item is in the wrong output');
	for (const output of [outcome.items, outcome.failedItems]) {
		const order = output.map(itemNumber);
		if (String(order) !== String([...order].sort((a, b) => Number(a) - Number(b)))) {
			found.push(`the order is ${order.join(', ')}`);
		}
	}
	return found;
}

/** One or several items in a report, e.g. `2 items (1-2)`. */
const SOME = '(no item|\\d+ items? \\([\\d, -]+\\))';

const REPORT = new RegExp(
	`This was item (\\d+) of (\\d+), counted from 0 as n8n does\\.(?: (Written|Read|Deleted): ${SOME}\\.)?(?: Perhaps (?:written|deleted): ${SOME}\\.)?(?: Failed too: ${SOME}\\.)?(?: Not carried out: ${SOME}\\.)?$`,
);

/** What a failed item says about itself besides the words: its status, and whether it may have been carried out. */
function aboutDetails({ operation, calls }: Cell, index: number, details: unknown): string[] {
	const isWritten = isWrite(operation) && wrote(calls[index]) > 0;
	const { reason, mayHaveBeenApplied } = Object(details);
	return [
		...(isWritten && mayHaveBeenApplied !== true
			? [`item ${index} was written, and its error does not say that it may have been`]
			: []),
		...(typeof reason === 'string' ? [] : [`the error of item ${index} has no reason`]),
	];
}

/** In the mode that stops: one error that says which item it was and what became of the others. */
function aboutStopping(cell: Cell): string[] {
	const { operation, expected, items, isHit, calls, outcome } = cell;
	const found: string[] = [];
	if (expected.ends !== 'in an error') {
		if (outcome.error) found.push(`the execution ends with ${outcome.error.message}`);
		return [...found, ...aboutItems(cell)];
	}
	if (!outcome.error || outcome.run?.status !== 'error') return ['the execution goes on'];
	const { error } = outcome;
	found.push(...aboutError(cell, error));
	if (outcome.items.length > 0) found.push('there are items in spite of the stop');

	// Where it is the account or the connection, any of those under way may fail first.
	const isOne = !isHit(0);
	const first = Number(get(error, 'context.itemIndex'));
	if (!isHit(first)) found.push(`the error is that of item ${first}`);
	const report = REPORT.exec(String(error.description));
	if (!report) return [...found, `no report in: ${error.description}`];
	const [
		,
		item,
		total,
		verb = operation.gives[1],
		written = '',
		open = '',
		failed = '',
		rest = '',
	] = report;
	const started = items.map((_, index) => index).filter((index) => calls[index].length > 0);
	const done = started.filter((index) => !isHit(index));
	// What is disturbed may be a part of an item only: it may have been read, and the write not sent any more.
	const isPart = !isWrite(operation) && operation.besides !== undefined;
	const isRight = isPart
		? operation.gives[1] === 'read' || numbersIn(written).length === wrote(cell.besides)
		: String(numbersIn(written)) === String(done);
	if (Number(item) !== first || Number(total) !== items.length || !isRight) {
		found.push(`the items ${done.join(', ')} were done, and it says ${report[0]}`);
	}
	const others = [written, open, failed, rest].flatMap(numbersIn);
	const all = items.map((_, index) => index).filter((index) => index !== first);
	if (String([...others].sort((a, b) => a - b)) !== String(all)) {
		found.push(`not every item is in ${report[0]}`);
	}
	if (
		wrote(calls[first]) > 0 &&
		!/may have been (created|changed|deleted)/.test(String(error.description))
	)
		found.push('it was written, and nothing says that it may have been');
	if (expected.sent !== undefined && started.length > Math.min(expected.sent, items.length)) {
		found.push(`${started.length} items were sent instead of ${expected.sent}`);
	}
	if (verb.toLowerCase() !== operation.gives[1]) found.push(`it says ${verb}`);
	const unsent = calls.filter((entries) => entries.length === 0).length;
	const isUnsentCertain = expected.calls !== 'any' && expected.calls > 0 && !isPart && isOne;
	if (isUnsentCertain && numbersIn(rest).length !== unsent) {
		found.push(`${unsent} items were not sent, and it says ${report[0]}`);
	}
	// Where the failure is there at once, only what was under way by then may have been sent.
	const sent = items.length - (isUnsentCertain ? unsent : numbersIn(rest).length);
	const isSlow = expected.isSlow === true || (expected.waits ?? 0) > 0;
	if (!isSlow && sent > first + 1 + 2 * (AT_ONCE - 1)) {
		found.push(`${sent} items were sent`);
	}
	return found;
}

/** @returns the items in a text such as `4 items (1, 3-5)` */
function numbersIn(text = ''): number[] {
	const [, ranges = ''] = /\((.*)\)/.exec(text) ?? [];
	return ranges
		.split(', ')
		.filter((range) => range !== '')
		.flatMap((range) => {
			const [first, last = first] = range.split('-').map(Number);
			return Array.from({ length: last - first + 1 }, (_, index) => first + index);
		});
}

function aboutWaits({ expected, waited }: Cell): string[] {
	const { waits = 0 } = expected;
	return waited < waits ? [`the node waited ${waited} instead of ${waits} ms`] : [];
}

/** No secret of the credential anywhere, and no secret value of the form in what the node gives out. */
function aboutSecrets({ secrets, operation, outcome }: Cell): string[] {
	const { run, error, items, failedItems } = outcome;
	const isHidden = JSON.stringify(operation.parameters).includes(PASSWORD_OF_CONTACT);
	return [
		// All that was given out is in the run too.
		...seen(secrets, run ?? error),
		...(isHidden ? seen([PASSWORD_OF_CONTACT], [error, items, failedItems]) : []),
	];
}

function seen(secrets: string[], thing: unknown): string[] {
	const texts = [...textsIn(thing)];
	return secrets.flatMap((secret) =>
		texts
			.filter((text) => text.includes(secret))
			.map((text) => {
				const at = text.indexOf(secret);
				return `a secret can be seen: ${text.slice(Math.max(0, at - 150), at + 50)}`;
			}),
	);
}
