import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Outcome } from '../../engine/engine';

/** One request as it arrived at a server of a test. */
export interface Arrived {
	at: number;
	method: string;
	path: string;
	query: Record<string, string>;
	headers: IncomingMessage['headers'];
	text: string;
}

/** What is answered: text as it is, anything else as JSON. */
export interface Reply {
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
	/** Milliseconds before the answer. */
	delay?: number;
	/** `before`: no answer at all; `body`: the socket ends in the middle of the body. */
	cut?: 'before' | 'body';
	/** Never answers. */
	hang?: boolean;
}

export type Handler = (request: Arrived, index: number) => Reply | Promise<Reply>;

/** A server on 127.0.0.1 that answers as a test says. */
export class LittleServer {
	readonly requests: Arrived[] = [];

	/** The most requests that were under way at once. */
	most = 0;

	handler: Handler = () => ({ body: [] });

	private under = 0;

	private constructor(private readonly server: Server) {}

	static async start(): Promise<LittleServer> {
		const server = createServer();
		const self = new LittleServer(server);
		server.on('request', (request, response) => void self.serve(request, response));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return self;
	}

	get port(): number {
		const address = this.server.address() as AddressInfo;
		return address.port;
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	reset(): void {
		this.requests.length = 0;
		this.most = 0;
		this.under = 0;
		this.server.closeAllConnections();
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(Buffer.from(chunk));
		const url = new URL(request.url ?? '/', 'http://x');
		const arrived: Arrived = {
			at: performance.now(),
			method: request.method ?? '',
			path: url.pathname,
			query: Object.fromEntries(url.searchParams),
			headers: request.headers,
			text: Buffer.concat(chunks).toString(),
		};
		this.requests.push(arrived);
		this.under += 1;
		this.most = Math.max(this.most, this.under);
		try {
			const reply = await this.handler(arrived, this.requests.length - 1);
			if (reply.delay) await new Promise((resolve) => setTimeout(resolve, reply.delay));
			if (reply.hang) return;
			if (reply.cut === 'before') {
				request.socket.destroy();
				return;
			}
			const { body } = reply;
			const bytes =
				Buffer.isBuffer(body) || typeof body === 'string'
					? Buffer.from(body as string)
					: Buffer.from(body === undefined ? '' : JSON.stringify(body));
			response.writeHead(reply.status ?? 200, {
				'content-type': 'application/json',
				'content-length': String(bytes.length),
				...reply.headers,
			});
			if (reply.cut === 'body') {
				response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () =>
					setTimeout(() => request.socket.destroy(), 20),
				);
				return;
			}
			response.end(bytes);
		} finally {
			this.under -= 1;
		}
	}
}

/** A server for the tests of one file. */
export function useLittleServer(): { current: LittleServer } {
	const holder = {} as { current: LittleServer };
	beforeAll(async () => {
		holder.current = await LittleServer.start();
	});
	beforeEach(() => holder.current.reset());
	afterAll(async () => await holder.current.close());
	return holder;
}

/** A relation as Silvasoft gives it. */
export const relation = (guid: number | string, rest: object = {}) => ({
	Name: 'Jan de Vries',
	Email: 'jan@example.nl',
	Phone: '030-1',
	Address_City: 'Utrecht',
	Address_Street: 'Dorpsstraat',
	Address_PostalCode: '3511AA',
	Address_CountryCode: 'NL',
	Address_Unit: '12',
	Address_UnitAppendix: 'a',
	GroupName: null,
	IsCustomer: true,
	IsSupplier: false,
	IsOther: false,
	SupplierNumber: 0,
	CustomerNumber: 10023,
	RegistrationNumber: null,
	TaxIdentificationNumber: null,
	Relation_Contact: [
		{
			Email: 'jan@example.nl',
			Phone: '030-2',
			Sex: 'Man',
			LastName: 'Vries',
			FamilyName: 'Vries',
			FirstName: 'Jan',
			Preposition: 'de',
			ContactNotes: 'note',
			DefaultContact: true,
		},
	],
	PrivateOrBusiness: 'PrivateRelation',
	RelationGUID: guid,
	CreatedOn: 1598340866,
	ChangedOn: 1599849807,
	Relation_CustomField: [],
	Relation_BankAccount: [],
	...rest,
});

/** What a user gets to read, for looking through. */
export function summary({ items, failedItems, error }: Outcome) {
	const short = (list: Outcome['items']) =>
		list.length > 3 ? `${list.length} items` : list.map(({ json }) => json);
	return {
		items: short(items),
		...(failedItems.length > 0 && { failed: short(failedItems) }),
		...(error && { error: error.message, advice: error.description }),
	};
}
