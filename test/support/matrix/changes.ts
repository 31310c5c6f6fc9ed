import type { INodeParameters } from 'n8n-workflow';
import { faultRows, isTelling } from './faults';
import type { Operation } from './operations';
import { operations, systemUser } from './operations';
import type { FaultRow } from './row';
import { ONE_WAIT } from './rowKinds';

/** The faults that the update of one vendor meets which reads the record first. */
const names = [
	['wrong credentials', 'a refusal that repeats the secrets', '400 with the vendor’s own words'],
	[
		'404',
		'412',
		'a refusal with status 500',
		'429 that lasts',
		'429 with Retry-After in seconds',
		'500',
	],
	['500 after it was carried out', '503 that lasts', '503 that passes'],
	['504 after it was carried out', 'a connection that is refused'],
	['resets before it is carried out', 'resets after it was carried out'],
	['a reset after it was carried out', 'cut JSON', 'a web page'],
	['a redirect to a foreign host (307)', 'another shape', 'a number', 'null'],
	['an empty object', 'an empty list', 'an empty answer', 'an empty answer with 204'],
	['a refusal while others are under way', 'the record of somebody else'],
	['connections cut inside the body', 'a connection cut inside the body'],
	['an empty answer with 200 after it was carried out', 'another character set, which it names'],
	['numbers and flags as text (True)', 'a record that stands alone', 'a record in a list'],
].flat();

const someRows = faultRows.filter(({ name }) => names.includes(name));

/** SuperOffice lets a write be refused if the record has changed since it was read. */
const isGuarded = ({ node }: Operation) => node === 'superOffice';

/** That nothing was found is said by Silvasoft's lists alone. */
const missing = ({ node }: Operation) =>
	node === 'silvasoft' ? 'has no ' : 'something else than expected';

/** The reading meets the fault: nothing is written unless it comes to a good end. */
const whenReading = (rows: FaultRow[]): FaultRow[] =>
	rows.map((row) => ({
		...row,
		expect: (operation) => {
			const expected = row.expect(operation);
			return expected.ends === 'without items'
				? { ...expected, ends: 'in an error', message: missing(operation) }
				: expected;
		},
	}));

/** Whether the vendor carries nothing out while the fault lasts. */
const isUnprocessed = ({ name }: FaultRow) =>
	!/after it was carried out|cut inside|cut after/.test(name);

/** The write meets the fault. */
const whenWriting = (rows: FaultRow[]): FaultRow[] =>
	rows
		.filter(({ hits }) => hits === 'one item')
		.map((row) => ({
			...row,
			expect: (operation) => {
				const expected = row.expect(operation);
				if (isGuarded(operation) && row.name.startsWith('412')) {
					// Someone changed it in between: it is read anew twice.
					const message = 'Others keep changing';
					return { ...expected, calls: 3, message, description: [], isSlow: true };
				}
				// Before another try the record is read again. Where it is as it should be, an earlier try has done it.
				// Odyssee's items give a password, which no reading shows.
				const isShown = operation.node !== 'odyssee';
				return expected.writes < 1 || expected.calls === 1 || isUnprocessed(row) || !isShown
					? expected
					: { calls: 1, writes: 1, ends: 'well', waits: expected.waits && ONE_WAIT };
			},
		}));

type IsReading = (
	entry: Parameters<Operation['isOf']>[0],
	item: Parameters<Operation['isOf']>[1],
) => boolean;

const updateIn = (name: string): Operation => {
	const found = operations.find((one) => one.name.startsWith(name) && one.kind === 'update');
	if (!found) throw new Error(`There is no update in ${name}`);
	return found;
};

/** An update in the mode that reads the record first, once with the reading and once with the write disturbed. */
function changing(
	operation: Operation,
	parameters: INodeParameters,
	isReading: IsReading,
	rows = faultRows.filter(isTelling),
): Array<[Operation, FaultRow[]]> {
	const { name } = operation;
	const both = { ...operation, parameters: { ...operation.parameters, ...parameters } };
	return [
		[
			{
				...both,
				name: `${name}, reading first; the reading`,
				kind: 'read',
				isOf: (entry, item) => entry.method === 'GET' && isReading(entry, item),
				besides: ({ method }) => method === 'PUT',
			},
			// The whole account has to wait then: what others have read is not written any more.
			whenReading(rows.filter(({ name }) => !/Retry-After (of|as a date in) an hour/.test(name))),
		],
		[
			{
				...both,
				name: `${name}, reading first; the write`,
				isOf: (entry, item) => entry.method === 'PUT' && operation.isOf(entry, item),
				besides: ({ method }) => method === 'GET',
			},
			whenWriting(rows),
		],
	];
}

const isRelation: IsReading = ({ path }, { relation }) => path.endsWith(`/${String(relation)}`);

/** The updates that read the record first, and what they meet. */
export const changes: Array<[Operation, FaultRow[]]> = [
	...changing(
		updateIn('Silvasoft'),
		{ options: { readFirst: true } },
		({ query }, { guid }) => query.RelationGUID === guid,
		someRows,
	),
	...changing(updateIn('SuperOffice'), { mode: 'change' }, isRelation),
	...changing(updateIn('Odyssee'), { mode: 'change', companyBy: 'keep' }, ({ path }, { contact }) =>
		path.endsWith(`(${String(contact)})`),
	),
	// The default mode, with a sign-in that the node does by itself.
	...changing(systemUser, { mode: 'change' }, isRelation),
];
