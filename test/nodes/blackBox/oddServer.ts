import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** One request as it arrived at the odd server. */
export interface Seen {
	method: string;
	url: string;
	headers: http.IncomingHttpHeaders;
	rawHeaders: string[];
	text: string;
	at: number;
}

/** What the odd server does with a request: an answer, bytes on the socket, or nothing at all. */
export type Reply =
	| { status?: number; headers?: http.OutgoingHttpHeaders; body?: string | Buffer; store?: boolean }
	| { raw: (socket: Socket, response: http.ServerResponse) => void; store?: boolean }
	| { hang: true; store?: boolean };

type Hook = (
	request: Seen,
	contact: () => Record<string, unknown>,
) => Reply | undefined | Promise<Reply | undefined>;

export const CONTACT = '93498506-9dde-4593-b844-e3c51c0e2bc2';
export const COMPANY = '1f3140d0-8161-4c80-b961-1ed5a3f38d8e';
export const LANGUAGE = '5a000000-0000-4000-8000-000000000001';

/** A contact as the vendor's sample has it. */
export const whole = (id = CONTACT): Record<string, unknown> => ({
	id,
	firstname: 'Anna',
	lastname: 'Voorbeelden',
	company_id: COMPANY,
	company_code: 'ERP-100',
	db_language_id: LANGUAGE,
	db_language_code: 'nl',
	db_title_id: '5b000000-0000-4000-8000-000000000001',
	archived: false,
	functions: 'ServiceManager',
	e_login: 'login0',
	notes: 'Sleutel ligt bij de conciërge',
	birthdate: '1985-03-14T00:00:00.000Z',
	create_date: '2025-01-06T08:30:00.1234567+00:00',
	phone: '02 000 00 00',
	mobile: '0470 00 00 00',
	email: 'anna@example.com',
	skype: '',
	private_phone: '',
	private_mobile: '',
	private_email: '',
	reference_back_office: 'C-5000',
	modified_dateutc: '2025-06-11T08:30:00.123Z',
});

/** A little Odyssee that replaces on PUT (the worst of the two worlds), with a hook for odd answers. */
export class OddServer {
	readonly seen: Seen[] = [];

	readonly texts = new Map<string, string>();

	readonly records = new Map<string, Record<string, unknown>>();

	hook: Hook = () => undefined;

	private readonly sockets = new Set<Socket>();

	private readonly server = http.createServer((request, response) => {
		void this.answer(request, response);
	});

	underWay = 0;

	most = 0;

	async start(): Promise<void> {
		this.server.on('connection', (socket) => {
			this.sockets.add(socket);
			socket.on('close', () => this.sockets.delete(socket));
		});
		this.server.keepAliveTimeout = 60_000;
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
	}

	get port(): number {
		return (this.server.address() as AddressInfo).port;
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}/api`;
	}

	reset(): void {
		this.seen.length = 0;
		this.records.clear();
		this.texts.clear();
		this.records.set(CONTACT, whole());
		this.hook = () => undefined;
		this.most = 0;
		this.underWay = 0;
	}

	of(method: string): Seen[] {
		return this.seen.filter((entry) => entry.method === method);
	}

	/** The JSON bodies of the PUTs. */
	get bodies(): Array<Record<string, unknown>> {
		return this.of('PUT').map(({ text }) => JSON.parse(text) as Record<string, unknown>);
	}

	async close(): Promise<void> {
		for (const socket of this.sockets) socket.destroy();
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}

	private async answer(request: http.IncomingMessage, response: http.ServerResponse) {
		this.underWay += 1;
		this.most = Math.max(this.most, this.underWay);
		response.on('close', () => (this.underWay -= 1));
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const seen: Seen = {
			method: request.method ?? '',
			url: request.url ?? '',
			headers: request.headers,
			rawHeaders: request.rawHeaders,
			text: Buffer.concat(chunks).toString(),
			at: Date.now(),
		};
		this.seen.push(seen);
		const key = /\(([^)]*)\)/.exec(decodeURIComponent(seen.url))?.[1]?.toLowerCase() ?? '';
		const contact = () => ({ ...whole(key), ...this.records.get(key) });
		const reply = await this.hook(seen, contact);
		if (seen.method === 'PUT' && (!reply || reply.store)) {
			const given = JSON.parse(seen.text) as Record<string, unknown>;
			this.records.set(key, { ...given, id: key, modified_dateutc: new Date().toISOString() });
		}
		if (reply && 'hang' in reply) return;
		if (reply && 'raw' in reply) return reply.raw(request.socket, response);
		const { status = 200, headers = {}, body } = reply ?? {};
		const known = this.records.get(key);
		const text =
			body ??
			this.texts.get(key) ??
			JSON.stringify(known ?? { error: { message: 'No such contact' } });
		response.writeHead(reply || known ? status : 404, {
			'content-type': 'application/json; charset=utf-8',
			...headers,
		});
		response.end(text);
	}
}
