import type { Arrived, LittleServer, Reply } from './server';

type Values = Record<string, unknown>;

/** A relation as SuperOffice keeps it. */
export interface Relation {
	id: number;
	/** Company and person at each end; 0 is no person. */
	source: [company: number, person: number];
	destination: [company: number, person: number];
	definition: number;
	reversed?: number;
	comment?: string | null;
	/** Seconds since the server began. */
	updated?: number;
}

/** How a SuperOffice behaves where no page says it, or where it is broken. */
export interface Manners {
	carriers: 'Pascal' | 'camel';
	/** The most rows of a page. */
	page: number;
	/** The name of the link to the next page; without one there is none. */
	next?: string;
	/** What the link to the next page is. */
	linkOf: (asked: Arrived, skip: number) => unknown;
	/** The keys of rows: as text, as in the guides, or as numbers, as in the reference. */
	keys: 'text' | 'number';
	/** What stands for a person that is none; `undefined` leaves it out. */
	noPerson: unknown;
	/** Whether `source` in a list is whose list it is, or the relation's own source. */
	listSource: 'owner' | 'relation';
	/** Query parameters that it does not know. */
	ignores: string[];
	/** Changes each row of a list. */
	row: (row: Values) => unknown;
	/** How a relation that is not there is answered. */
	unknown: Reply;
	unknownDelete: Reply;
	/** How a wrong entity is refused. */
	refusal: (message: string) => Reply;
	/** Comes before all else. */
	before: (request: Arrived, index: number) => Reply | undefined | Promise<Reply | undefined>;
}

const problem = (status: number, type: string, message: string): Reply => ({
	status,
	body: {
		Error: true,
		ErrorType: type,
		ErrorMessage: message,
		ErrorSource: 'SuperOffice.Services.Implementation',
	},
});
export const notFound = problem(404, 'SoNotFoundException', 'Relation not found');
export const illegal = problem(500, 'SoIllegalOperationException', 'Words of the vendor');

const BEGUN = Date.UTC(2026, 6, 14, 9, 30);
const dateOf = (seconds = 0) => new Date(BEGUN + seconds * 1000).toISOString().slice(0, 19);
const camel = (record: Values) =>
	Object.fromEntries(
		Object.entries(record).map(([name, value]) => [name[0].toLowerCase() + name.slice(1), value]),
	);

/** Definitions whose two texts are one. */
const SYMMETRIC = [8];

/** A relation as SuperOffice gives it. */
export const entityOf = ({
	id,
	source,
	destination,
	definition,
	reversed = 0,
	comment = null,
	updated,
}: Relation): Values => ({
	SourceContactId: source[0],
	SourcePersonId: source[1],
	DestinationContactId: destination[0],
	DestinationPersonId: destination[1],
	RelationId: id,
	Comment: comment,
	RelationDefinitionId: definition,
	Reversed: reversed,
	UpdatedDate: dateOf(updated),
	CreatedDate: dateOf(),
	CreatedBy: null,
	UpdatedBy: null,
	SourceContactName: `Firm ${source[0]}`,
	SourcePersonName: '',
	DestinationContactName: `Firm ${destination[0]}`,
	DestinationPersonName: '',
	ActiveText: SYMMETRIC.includes(definition) ? 'works with' : 'owns',
	PassiveText: SYMMETRIC.includes(definition) ? 'works with' : 'is owned by',
	TableRight: null,
	FieldProperties: {},
});

/** A little SuperOffice, as its pages say, with the manners of a test. */
export class Crm {
	manners: Manners = {
		carriers: 'Pascal',
		page: 1000,
		next: 'odata.nextLink',
		linkOf: ({ path, query }, skip) =>
			`${this.server.url}${path}?${new URLSearchParams({ ...query, $skip: String(skip) }).toString()}`,
		keys: 'text',
		noPerson: '0',
		listSource: 'owner',
		ignores: [],
		row: (row) => row,
		unknown: notFound,
		unknownDelete: notFound,
		refusal: (message) => problem(500, 'SoIllegalOperationException', message),
		before: () => undefined,
	};

	companies: Values[] = [1, 2, 3].map((id) => ({
		contactId: id,
		name: `Firm ${id}`,
		number: `C${id}`,
		orgnr: `NO${id}`,
		'email/emailAddress': `firm${id}@example.com`,
	}));

	/** Persons 11, 12 of company 1, and so on; 91 is of no company. */
	persons: Values[] = [11, 12, 21, 22, 31, 91].map((id) => ({
		personId: id,
		contactId: id === 91 ? 0 : Math.floor(id / 10),
		firstName: `Anna${id}`,
		lastName: `Berg${id}`,
		fullName: `Anna${id} Berg${id}`,
		personNumber: `P${id}`,
		'email/emailAddress': `anna${id}@example.com`,
	}));

	private time = 100;

	constructor(
		readonly server: LittleServer,
		public relations: Relation[] = [],
	) {
		server.handler = async (request, index) =>
			(await this.manners.before(request, index)) ?? this.answer(request);
	}

	of(id: number): Relation | undefined {
		return this.relations.find((one) => one.id === id);
	}

	/** A relation that somebody else changes now. */
	change(id: number, values: Partial<Relation>): void {
		Object.assign(this.of(id) ?? {}, values, { updated: (this.time += 10) });
	}

	get writes() {
		return this.server.requests.filter(({ method }) => method !== 'GET');
	}

	count(method: string): number {
		return this.server.requests.filter((request) => request.method === method).length;
	}

	answer(asked: Arrived): Reply {
		const path = asked.path.replace(/^.*\/v1\//, '');
		const [, entity, key, list] = /^(\w+)(?:\/(\d+))?(?:\/(\w+))?$/.exec(path) ?? [];
		if (list === 'Relations') {
			const own = this.relations.filter((one) => this.isAt(one, entity, Number(key)));
			return this.list(
				asked,
				'relationId',
				own.map((one) => this.relationRow(one, entity, Number(key))),
			);
		}
		if (entity === 'Contact' && !key) return this.list(asked, 'contactId', this.companies);
		if (entity === 'Person' && !key) return this.list(asked, 'personId', this.persons);
		if (entity === 'Contact' || entity === 'Person') {
			const name = entity === 'Contact' ? 'contactId' : 'personId';
			const found = (entity === 'Contact' ? this.companies : this.persons).find(
				(one) => one[name] === Number(key),
			);
			if (!found) return this.manners.unknown;
			const record = Object.fromEntries(
				Object.entries(found).map(([member, value]) => [
					member[0].toUpperCase() + member.slice(1),
					value,
				]),
			);
			return { body: this.carrier(record) };
		}
		if (entity === 'MDOList') {
			return { body: this.definitions() };
		}
		return this.relation(asked, Number(key));
	}

	private definitions() {
		return [7, 8, 9].map((Id) => ({
			Id,
			Name: SYMMETRIC.includes(Id) ? 'works with' : 'owns',
			ExtraInfo: SYMMETRIC.includes(Id) ? 'works with' : 'is owned by',
			Deleted: false,
		}));
	}

	private carrier(record: Values) {
		return this.manners.carriers === 'camel' ? camel(record) : record;
	}

	private isAt({ source, destination }: Relation, entity: string, key: number) {
		const place = entity === 'Contact' ? 0 : 1;
		const ofCompany = (person: number) =>
			entity === 'Contact' &&
			this.persons.some((one) => one.personId === person && one.contactId === key);
		return [source, destination].some((end) => end[place] === key || ofCompany(end[1]));
	}

	private relationRow(one: Relation, entity: string, key: number): Values {
		const place = entity === 'Contact' ? 0 : 1;
		const isSwapped =
			this.manners.listSource === 'owner' &&
			one.source[place] !== key &&
			one.destination[place] === key;
		const [source, target] = isSwapped
			? [one.destination, one.source]
			: [one.source, one.destination];
		const person = (id: number) => id || this.manners.noPerson;
		return {
			relationId: one.id,
			relationDefinitionId: one.definition,
			relationComment: one.comment ?? '',
			relationName: entityOf(one).ActiveText,
			reversedName: entityOf(one).PassiveText,
			direction: isSwapped === Boolean(one.reversed) ? 1 : 2,
			'source/contactId': source[0],
			'source/personId': person(source[1]),
			'target/contactId': target[0],
			'target/personId': person(target[1]),
		};
	}

	private list(asked: Arrived, key: string, rows: Values[]): Reply {
		const { page, next, linkOf, keys, ignores, row } = this.manners;
		const query = Object.fromEntries(
			Object.entries(asked.query).filter(([name]) => !ignores.includes(name)),
		);
		const fits = query.$filter ? condition(query.$filter) : () => true;
		const found = rows.filter(fits);
		if (query.$orderby) found.sort((one, other) => Number(one[key]) - Number(other[key]));
		const skip = Number(query.$skip ?? 0);
		const end = skip + Math.min(Number(query.$top ?? page), page);
		const form = (value: unknown) =>
			keys === 'text' && typeof value === 'number' ? String(value) : value;
		const columns = (query.$select ?? '').split(',');
		const value = found.slice(skip, end).map((one) =>
			row({
				PrimaryKey: form(one[key]),
				EntityName: 'row',
				...Object.fromEntries(columns.map((name) => [name, form(one[name])])),
			}),
		);
		return {
			body: {
				'odata.metadata': `${this.server.url}/archive$metadata`,
				...(next && end < found.length && { [next]: linkOf(asked, end) }),
				value,
			},
		};
	}

	private relation({ method, text, headers }: Arrived, id: number): Reply {
		const found = this.of(id);
		if (method === 'POST') {
			const made = { ...this.given(text), id: 9000 + this.relations.length };
			const wrong = this.wrong(made);
			if (wrong) return this.manners.refusal(wrong);
			this.relations.push(made);
			return { body: this.carrier(entityOf(made)) };
		}
		if (!found) return method === 'DELETE' ? this.manners.unknownDelete : this.manners.unknown;
		const since = headers['if-unmodified-since'];
		const updated = BEGUN + (found.updated ?? 0) * 1000;
		if (method !== 'GET' && since && updated > Date.parse(since)) return { status: 412, body: '' };
		if (method === 'DELETE') {
			this.relations = this.relations.filter((one) => one !== found);
			return { status: 204, body: '' };
		}
		if (method === 'PUT') {
			const given = this.given(text);
			const wrong = this.wrong(given);
			if (wrong) return this.manners.refusal(wrong);
			Object.assign(found, given);
		}
		return { body: this.carrier(entityOf(found)) };
	}

	private given(text: string) {
		const body = camel(JSON.parse(text) as Values);
		const number = (name: string) => Number(body[name] ?? 0);
		return {
			source: [number('sourceContactId'), number('sourcePersonId')] as [number, number],
			destination: [number('destinationContactId'), number('destinationPersonId')] as [
				number,
				number,
			],
			definition: number('relationDefinitionId'),
			reversed: number('reversed'),
			comment: (body.comment ?? null) as string | null,
			updated: (this.time += 10),
		};
	}

	private wrong({ source, destination, definition }: Omit<Relation, 'id'>): string | undefined {
		if (!source[0] || !destination[0]) return 'A relation needs two companies';
		if (![7, 8, 9].includes(definition)) return 'Unknown relation definition';
		for (const [company, person] of [source, destination]) {
			if (!this.companies.some(({ contactId }) => contactId === company))
				return `Contact id ${company} not found`;
			const found = this.persons.find(({ personId }) => personId === person);
			if (person && found?.contactId !== company)
				return `Person ${person} does not belong to contact ${company}`;
		}
		return undefined;
	}
}

/** What a `$filter` lets through; it knows `and`, `or`, parentheses, `=`, `is`, `gt`, `contains` and `begins`. */
function condition(text: string): (row: Values) => boolean {
	const words = text.match(/'(?:[^']|'')*'|[()]|[^\s()]+/g) ?? [];
	let at = 0;
	const one = (): ((row: Values) => boolean) => {
		if (words[at] === '(') {
			at += 1;
			const inner = either();
			at += 1;
			return inner;
		}
		const [name, operator, given] = words.slice(at, (at += 3));
		const wanted = given.replace(/^'|'$/g, '').replace(/''/g, "'").toLowerCase();
		return (row) => {
			const value = String(row[name] ?? '').toLowerCase();
			if (operator === 'contains') return value.includes(wanted);
			if (operator === 'begins') return value.startsWith(wanted);
			return operator === 'gt' ? Number(value) > Number(wanted) : value === wanted;
		};
	};
	const all = (): ((row: Values) => boolean) => {
		const parts = [one()];
		while (words[at] === 'and') {
			at += 1;
			parts.push(one());
		}
		return (row) => parts.every((part) => part(row));
	};
	const either = (): ((row: Values) => boolean) => {
		const parts = [all()];
		while (words[at] === 'or') {
			at += 1;
			parts.push(all());
		}
		return (row) => parts.some((part) => part(row));
	};
	return either();
}
