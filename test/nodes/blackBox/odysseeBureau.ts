import type { Manners } from './odysseeManners';
import { refusal, usual } from './odysseeManners';
import type { Row } from './odysseeRows';
import { blank, company, contact, guid, ZERO } from './odysseeRows';
import type { Arrived, LittleServer, Reply } from './server';

type Entity = 'Contact' | 'Company';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A little Odyssee over contacts and companies, as its pages say, with the manners of a test. */
export class Bureau {
	manners: Manners = { ...usual };

	private made = 0;

	constructor(
		readonly server: LittleServer,
		public all: Row[],
		public firms: Row[] = [company(1), company(2)],
	) {
		server.handler = async (request, index) =>
			(await this.manners.before(request, index)) ?? this.answer(request);
	}

	get reads() {
		return this.server.requests.filter(({ method }) => method === 'GET');
	}

	get writes() {
		return this.server.requests.filter(({ method }) => method !== 'GET');
	}

	/** Method and body of each write. */
	get written(): Array<[method: string, body: Row]> {
		return this.writes.map(({ method, text }) => [method, JSON.parse(text) as Row]);
	}

	get posts() {
		return this.writes.filter(({ method }) => method === 'POST');
	}

	get puts() {
		return this.writes.filter(({ method }) => method === 'PUT');
	}

	of(id: string): Row | undefined {
		return this.all.find((one) => one.id === id.toLowerCase());
	}

	answer({ method, path, query, text }: Arrived): Reply {
		const [, entity, key] = /^\/api\/(Contact|Company)(?:\(([^)]*)\))?$/.exec(
			decodeURIComponent(path),
		) ?? ['', undefined, undefined];
		if (!entity) return { status: 404, body: 'No such address' };
		const records = entity === 'Contact' ? this.all : this.firms;
		if (method === 'GET' && key === undefined) return this.list(entity as Entity, query);
		if (key !== undefined && !GUID.test(key)) return refusal(400, 'The key is no GUID');
		const found = records.find(({ id }) => id === key?.toLowerCase());
		if (method === 'GET') {
			return found
				? { body: { '@odata.context': '…', ...this.shown(found) } }
				: this.manners.unknown;
		}
		const given = JSON.parse(text) as Row;
		if (method === 'POST') return this.create(given);
		if (!found) return refusal(404, 'Resource not found');
		const lack = this.lackOf(given);
		if (lack) return refusal(422, lack);
		if (this.manners.put === 'replaces') {
			for (const name of Object.keys(found)) Reflect.deleteProperty(found, name);
			Object.assign(found, contact(0, { ...blank, company_id: ZERO, company_code: '' }));
		}
		this.store(found, given, String(key).toLowerCase());
		return this.confirmed(found, this.manners.putAnswer, 200);
	}

	private create(given: Row): Reply {
		const lack = this.lackOf(given);
		if (lack) return refusal(422, lack);
		const asked = String(given.id ?? '').toLowerCase();
		const there = this.of(asked);
		if (there && this.manners.existing === 'refuses') return refusal(409, 'Duplicate key');
		if (there && this.manners.existing === 'overwrites') {
			this.store(there, given, asked);
			return this.confirmed(there, this.manners.postAnswer, 201);
		}
		const id = this.manners.keepsId && !there && asked ? asked : guid((this.made += 1), 'd');
		const made = contact(0, { ...blank, company_id: ZERO, company_code: '' });
		this.store(made, given, id);
		this.all.push(made);
		return this.confirmed(made, this.manners.postAnswer, 201);
	}

	private lackOf(given: Row): string | undefined {
		if (!given.lastname) return 'lastname is required';
		if (!given.company_id && !given.company_code && !given.company) return 'a company is required';
		if (given.company_id && given.company_id !== ZERO) {
			return this.firms.some(({ id }) => id === String(given.company_id).toLowerCase())
				? undefined
				: 'company_id is unknown';
		}
		if (given.company) return undefined;
		return this.firms.some(({ code }) => code === given.company_code)
			? undefined
			: 'company_code is unknown';
	}

	/** Takes what is given; the company's ID comes before its code, as the guide has it for tasks. */
	private store(record: Row, given: Row, id: string): void {
		const { company: embedded, ...rest } = given;
		Object.assign(record, rest, { id, modified_dateutc: new Date().toISOString() });
		const firmOf = this.firms.find((one) =>
			given.company_id
				? one.id === String(given.company_id).toLowerCase()
				: one.code === given.company_code,
		);
		if (embedded) record.company_id = Object(embedded).id as unknown;
		else if (firmOf) Object.assign(record, { company_id: firmOf.id, company_code: firmOf.code });
	}

	private confirmed(record: Row, how: Manners['putAnswer'], status: number): Reply {
		if (how === '204') return { status: 204, body: '' };
		if (how === 'nothing') return { status, body: '' };
		return { status, body: how === 'id' ? this.shown({ id: record.id }) : this.shown(record) };
	}

	private shown(record: Row): Record<string, unknown> {
		const { guids, password } = this.manners;
		const entries = Object.entries(record).flatMap<[string, unknown]>(([name, value]) => {
			if (name === 'e_password') {
				if (password === 'none') return [];
				return [[name, password === 'mask' && value ? '****' : value]];
			}
			if (typeof value !== 'string' || !GUID.test(value)) return [[name, value]];
			if (guids === 'lower') return [[name, value]];
			return [[name, guids === 'upper' ? value.toUpperCase() : `{${value}}`]];
		});
		return Object.fromEntries(entries);
	}

	private list(entity: Entity, query: Record<string, string>): Reply {
		const { manners } = this;
		for (const name of ['filter', 'select', 'orderby'] as const) {
			if (query[`$${name}`] !== undefined && manners[name] === 'refuses')
				return refusal(400, `The query option $${name} is not allowed`);
		}
		const filter = manners.filter === 'honours' ? query.$filter : undefined;
		const fits = filter === undefined ? () => true : this.condition(filter);
		if (!fits) return refusal(400, `The filter is not valid: ${filter}`);
		const found = (entity === 'Contact' ? this.all : this.firms).filter(
			(one) => fits(one) && !(manners.hidesArchived && one.archived === true),
		);
		if (query.$orderby !== undefined && manners.orderby === 'honours') sort(found, query.$orderby);
		const skip = Number(query.$skip ?? 0);
		const top = Number(query.$top ?? Infinity);
		const rows = found.slice(skip, skip + Math.min(manners.page, top));
		const left = Math.min(found.length - skip, top) - rows.length;
		const columns = manners.select === 'honours' ? query.$select?.split(',') : undefined;
		const value = rows.map((one) => {
			const all = this.shown(one);
			return columns
				? Object.fromEntries(Object.entries(all).filter(([name]) => columns.includes(name)))
				: all;
		});
		if (!manners.carrier) return { body: value };
		const next = new URLSearchParams({
			...query,
			$skip: String(skip + rows.length),
			...(Number.isFinite(top) && { $top: String(top - rows.length) }),
		});
		const address = `${this.server.url}/api/${entity}?${next.toString()}`;
		const hasMore = left > 0 && (!Number.isFinite(top) || manners.linksBehindTop);
		return {
			body: {
				'@odata.context': `…$metadata#${entity}`,
				value,
				...(hasMore && { [manners.linkName]: manners.link(address, skip + rows.length) }),
			},
		};
	}

	/** A condition of OData, as far as the documents show it. */
	private condition(text: string): ((row: Row) => boolean) | undefined {
		const parts = text.match(/(?:'(?:[^']|'')*'|(?! and )[^'])+/g) ?? [];
		const tests = parts.map((part) => {
			const match = /^\s*(\w+) (eq|ne|gt|ge|lt|le) ('(?:[^']|'')*'|[^\s']+)\s*$/.exec(
				part.replace(/^ ?and /, ''),
			);
			if (!match) return undefined;
			const [, name, operator, literal] = match;
			const value = literal.startsWith("'")
				? literal.slice(1, -1).replaceAll("''", "'")
				: literal.toLowerCase();
			return (row: Row) => {
				const has = String(row[name] ?? '');
				if (operator === 'eq') return this.same(has, value);
				if (operator === 'ne') return !this.same(has, value);
				const [one, other] = [Date.parse(has), Date.parse(value)];
				if (operator === 'gt') return one > other;
				if (operator === 'ge') return one >= other;
				return operator === 'lt' ? one < other : one <= other;
			};
		});
		if (tests.length === 0 || tests.includes(undefined)) return undefined;
		return (row) => tests.every((test) => test?.(row));
	}

	private same(one: string, other: string): boolean {
		const { collation } = this.manners;
		if (collation === 'exact') return one === other;
		const [left, right] = [one.toLowerCase(), other.toLowerCase()];
		return collation === 'case' ? left === right : left.trimEnd() === right.trimEnd();
	}
}

function sort(rows: Row[], order: string): void {
	const [name, direction] = order.split(' ');
	const sign = direction === 'desc' ? -1 : 1;
	rows.sort((one, other) => sign * (String(one[name]) < String(other[name]) ? -1 : 1));
}
