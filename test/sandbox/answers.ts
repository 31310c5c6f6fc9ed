/** What a handler wants to be answered. */
export interface Answer {
	status: number;
	/** The reason phrase, where a vendor uses its own. */
	reason?: string;
	headers?: Record<string, string>;
	body?: string;
	/** How the body becomes bytes; UTF-8 when left out. */
	encoding?: 'latin1';
	/** How much is sent before the connection is cut, while Content-Length tells of all of it. */
	cut?: 'afterHeaders' | 'halfway';
	/** Whether data changed. */
	wrote?: boolean;
}

/** Thrown by a handler to end it with an answer that is not a success. */
export class Refused extends Error {
	constructor(readonly answer: Answer) {
		super(`Refused with status ${answer.status}`);
	}
}

/** @returns an answer with a JSON text as its body. */
export function jsonText(status: number, body: string, wrote = false): Answer {
	return {
		status,
		headers: { 'content-type': 'application/json; charset=utf-8' },
		body,
		wrote,
	};
}

/** @returns an answer with a value written as JSON. */
export function json(status: number, value: unknown, wrote = false): Answer {
	return jsonText(status, JSON.stringify(value), wrote);
}

/** @returns an answer in plain text. */
export function plain(status: number, body: string): Answer {
	return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

/** @returns an answer with an HTML page that says one sentence. */
export function html(status: number, sentence: string): Answer {
	return {
		status,
		headers: { 'content-type': 'text/html; charset=utf-8' },
		body: `<!DOCTYPE html><html lang="en"><head><title>${sentence}</title></head><body><h1>${sentence}</h1></body></html>`,
	};
}
