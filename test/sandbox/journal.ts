import type { Request } from 'express';
import { parseJson } from './json';
import type { JournalEntry, Vendor } from './types';

/**
 * Makes the record of a request at the moment it arrives; body, status and `wrote` come later.
 * @param vendor whose listener it reached
 * @param time by the sandbox's clock
 */
export function newEntry(vendor: Vendor, req: Request, time: number): JournalEntry {
	const mark = req.originalUrl.indexOf('?');
	const path = mark < 0 ? req.originalUrl : req.originalUrl.slice(0, mark);
	const search = mark < 0 ? '' : req.originalUrl.slice(mark);
	return {
		at: Date.now(),
		time,
		vendor,
		method: req.method,
		path,
		query: Object.fromEntries(new URLSearchParams(search)),
		headers: { ...req.headers },
		text: '',
		json: undefined,
		status: 0,
		answer: '',
		wrote: false,
	};
}

/** Adds the body to a record once it has been read. */
export function addBody(entry: JournalEntry, body: unknown): void {
	if (typeof body !== 'string') return;
	entry.text = body;
	entry.json = parseJson(body);
}
