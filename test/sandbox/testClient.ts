import { parseJson } from './json';

export interface Reply {
	status: number;
	headers: Headers;
	text: string;
	/** Large integers as BigInts, `undefined` when the body is not JSON. */
	json: unknown;
}

export interface Sent {
	method?: string;
	headers?: Record<string, string>;
	/** A text is sent as it is, anything else as JSON. */
	body?: unknown;
}

/** Sends one request without following redirects. */
export async function send(url: string, { method, headers = {}, body }: Sent = {}): Promise<Reply> {
	const response = await fetch(url, {
		method: method ?? (body === undefined ? 'GET' : 'POST'),
		redirect: 'manual',
		headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
		body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
	});
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, json: parseJson(text) };
}

/** @returns the value of a Basic header. */
export function basic(username: string, password: string): string {
	return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** @returns the objects of a list answer; fails the test when it is something else. */
export function rows(reply: Reply): Array<Record<string, unknown>> {
	if (!Array.isArray(reply.json)) throw new Error(`No array: ${reply.text.slice(0, 200)}`);
	return reply.json;
}
