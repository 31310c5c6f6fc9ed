import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Outcome } from '../../engine/engine';

/** What a little server was asked. */
export interface Asked {
	method: string;
	url: string;
	headers: IncomingMessage['headers'];
	body: string;
}

/** A relation as the vendor's page shows it. */
export const relation = (more: object = {}) => ({
	SourceContactId: 432,
	SourcePersonId: 852,
	DestinationContactId: 539,
	DestinationPersonId: 789,
	RelationId: 662,
	Comment: 'Old comment',
	RelationDefinitionId: 7,
	Reversed: 0,
	UpdatedDate: '2026-07-14T09:41:03.5',
	CreatedDate: '2025-02-01T10:00:00',
	CreatedBy: { AssociateId: 5, Name: 'TONY' },
	UpdatedBy: { AssociateId: 5 },
	SourceContactName: 'Acme',
	SourcePersonName: 'A B',
	DestinationContactName: 'Beta',
	DestinationPersonName: 'C D',
	ActiveText: 'knows',
	PassiveText: 'is known by',
	TableRight: null,
	FieldProperties: {},
	...more,
});

export type Step = (response: ServerResponse, asked: Asked) => void;

export const answer =
	(
		body: unknown,
		status = 200,
		headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8' },
	): Step =>
	(response) => {
		response.writeHead(status, headers);
		response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
	};

/** A server which answers each method by the next of its steps; the last one is kept. */
export async function house(steps: Record<string, Step[]>) {
	const asked: Asked[] = [];
	const left: Record<string, Step[]> = Object.fromEntries(
		Object.entries(steps).map(([name, list]) => [name, [...list]]),
	);
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('error', () => undefined);
		request.on('end', () => {
			const entry: Asked = {
				method: request.method ?? '',
				url: request.url ?? '',
				headers: request.headers,
				body: Buffer.concat(parts).toString('utf8'),
			};
			asked.push(entry);
			const list = left[entry.method] ?? [];
			const step = list.length > 1 ? list.shift() : list[0];
			if (step) step(response, entry);
			else response.writeHead(599).end('unexpected');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = Object(server.address());
	return {
		asked,
		port: Number(port),
		base: `http://127.0.0.1:${port}/SuperOffice`,
		puts: () => asked.filter(({ method }) => method === 'PUT'),
		gets: () => asked.filter(({ method }) => method === 'GET'),
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

/** All that a user may read of an outcome, as one text. */
export function read({ error, items, failedItems }: Outcome): string {
	const own = Object(error);
	return [
		own.message,
		own.description,
		...(Array.isArray(own.messages) ? own.messages : []),
		...items.map((item) => JSON.stringify(item.json) + String(Object(item.error).message ?? '')),
		...failedItems.map((item) => JSON.stringify(item.json)),
	]
		.filter((text) => text !== undefined && text !== null)
		.join(' | ');
}

/** The connection ends without an answer. */
export const cut: Step = (response) => {
	response.socket?.destroy();
};
