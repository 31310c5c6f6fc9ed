import type { Arrived, LittleServer, Reply } from './server';

/** A relation as Silvasoft keeps it; what is not given is null. */
export type Row = Record<string, unknown> & {
	RelationGUID: number | string;
	Relation_Contact: Array<Record<string, unknown>>;
};

/** How an office behaves where no page says it, or where it is broken. */
export interface Manners {
	/** The most relations of an answer. */
	page: number;
	/** The query parameters that it does not know. */
	ignores: string[];
	/** Whether filters find parts of a value. */
	parts: boolean;
	/** Which existing relation a creation is answered with; `undefined`: a new one is made. */
	existing: (given: Record<string, unknown>, rows: Row[]) => Row | undefined;
	/** Comes before all else. */
	before: (request: Arrived, index: number) => Reply | undefined | Promise<Reply | undefined>;
}

const same = (one: unknown, other: unknown) =>
	String(one ?? '').toLowerCase() === String(other ?? '').toLowerCase();

/** Silvasoft's own look for duplicates: name, email address, numbers. */
export const duplicate = (given: Record<string, unknown>, rows: Row[]) =>
	rows.find((row) =>
		['Name', 'Email', 'CustomerNumber', 'SupplierNumber'].some(
			(name) => given[name] && same(row[name], given[name]),
		),
	);

export const row = (RelationGUID: number | string, rest: object = {}): Row => ({
	Name: `Firm ${RelationGUID}`,
	Email: `firm${RelationGUID}@example.nl`,
	Phone: '030-1',
	Address_City: 'Utrecht',
	CustomerNumber: Number(RelationGUID) + 50_000,
	SupplierNumber: 0,
	IsCustomer: true,
	IsSupplier: false,
	Relation_Contact: [],
	PrivateOrBusiness: 'BusinessRelation',
	CreatedOn: 1_598_340_866,
	ChangedOn: 1_598_340_866,
	...rest,
	RelationGUID,
});
export const rows = (count: number, from = 1) =>
	Array.from({ length: count }, (_, index) => row(from + index));

/** A little Silvasoft over a list of relations, as its pages say, with the manners of a test. */
export class Office {
	manners: Manners = {
		page: 200,
		ignores: [],
		parts: false,
		existing: duplicate,
		before: () => undefined,
	};

	constructor(
		readonly server: LittleServer,
		public all: Row[],
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

	/** Method and body of each write; the ID as it was written. */
	get written(): Array<[method: string, body: Row]> {
		return this.writes.map(({ method, text }) => [
			method,
			JSON.parse(text.replace(/"RelationGUID":(\d+)/, '"RelationGUID":"$1"')) as Row,
		]);
	}

	of(guid: number | string): Row | undefined {
		return this.all.find(({ RelationGUID }) => String(RelationGUID) === String(guid));
	}

	answer({ method, query, text }: Arrived): Reply {
		if (method === 'GET') return this.list(query);
		const given = JSON.parse(text.replace(/"RelationGUID":(\d+)/, '"RelationGUID":"$1"')) as Row;
		if (method === 'PUT') {
			const found = this.of(given.RelationGUID);
			if (!found) return { body: {} };
			const { Relation_Contact: contact }: Partial<Row> = given;
			const { Relation_Contact: old } = found;
			Object.assign(found, { ...given, RelationGUID: found.RelationGUID });
			if (contact) found.Relation_Contact = [{ ...old[0], ...contact[0] }, ...old.slice(1)];
			return { body: jsonOf([found]) };
		}
		const existing = this.manners.existing(given, this.all);
		if (existing) return { body: jsonOf([existing]) };
		const highest = this.all.reduce(
			(most, { CustomerNumber }) => Math.max(most, Number(CustomerNumber)),
			0,
		);
		const [main] = given.Relation_Contact ?? [];
		const made = row(700_000 + this.all.length, {
			Email: null,
			Phone: null,
			Address_City: null,
			CustomerNumber: highest + 1,
			...(given.Name === undefined && {
				Name: `${String(main?.FirstName)} ${String(main?.LastName)}`,
				PrivateOrBusiness: 'PrivateRelation',
			}),
			...given,
			CreatedOn: Math.floor(Date.now() / 1000),
		});
		this.all.push(made);
		return { body: jsonOf([made]) };
	}

	private list(query: Record<string, string>): Reply {
		const { page, ignores, parts } = this.manners;
		const known = Object.fromEntries(
			Object.entries(query).filter(([name]) => !ignores.includes(name)),
		);
		const fits = (asked: string | undefined, ...values: unknown[]) =>
			asked === undefined ||
			values.some((value) =>
				parts
					? String(value ?? '')
							.toLowerCase()
							.includes(asked.toLowerCase())
					: same(value, asked),
			);
		const found = this.all
			.filter(
				(one) =>
					fits(known.RelationEmail, one.Email) &&
					fits(known.RelationName, one.Name) &&
					fits(
						known.RelationNumber,
						one.CustomerNumber || undefined,
						one.SupplierNumber || undefined,
					) &&
					(known.RelationGUID === undefined || String(one.RelationGUID) === known.RelationGUID),
			)
			.sort((one, other) => Number(BigInt(one.RelationGUID) - BigInt(other.RelationGUID)));
		if (known.SortDir !== 'ASC') found.reverse();
		const from = Number(known.Offset ?? 0);
		return { body: jsonOf(found.slice(from, from + Math.min(page, Number(known.Limit ?? page)))) };
	}
}

/** JSON in which the RelationGUID is a number, as long as it may be. */
const jsonOf = (list: Row[]) =>
	JSON.stringify(list).replace(/"RelationGUID":"(\d+)"/g, '"RelationGUID":$1');
