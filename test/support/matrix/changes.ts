import type { OperationRow } from '../../facts/operation';
import { operationRows, rowOf } from '../../facts/operations';
import type { JournalEntry } from '../../sandbox';
import { calledAt } from '../documented';
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
				// A password is shown by no reading.
				const isShown = !JSON.stringify(operation.parameters).includes('e_password');
				return expected.writes < 1 || expected.calls === 1 || isUnprocessed(row) || !isShown
					? expected
					: { calls: 1, writes: 1, ends: 'well', waits: expected.waits && ONE_WAIT };
			},
		}));

/** Whether a call finds the key of a record. */
const isLookUp = ({ looksUp }: OperationRow, { method, path }: JournalEntry) =>
	looksUp !== undefined && method === 'GET' && path.endsWith(looksUp);

/** An update in the mode that reads the record first, once with the reading and once with the write disturbed. */
function changing(row: OperationRow, operation: Operation): Array<[Operation, FaultRow[]]> {
	const mode = row.modes.find(({ readsFirst }) => readsFirst);
	if (!mode) return [];
	const { name } = operation;
	const { parameters } = operation;
	// What finds the records is in the parameters of the items.
	const start = row.looksUp === undefined ? mode.start : {};
	const both = { ...operation, parameters: { ...parameters, ...start } };
	const path = mode.readsFirst?.path ?? row.endpoint.path;
	const rows = row.node === 'silvasoft' ? someRows : faultRows.filter(isTelling);
	const ofReading: Array<[Operation, FaultRow[]]> = [
		[
			{
				...both,
				name: `${name}, reading first; the reading`,
				kind: 'read',
				isOf: (entry, { id }) =>
					entry.method === 'GET' && calledAt(entry).endsWith(path.replace('{id}', String(id))),
				besides: (entry) => entry.method === 'PUT' || isLookUp(row, entry),
			},
			// The whole account has to wait then: what others have read is not written any more.
			rows.filter((one) => !/Retry-After (of|as a date in) an hour/.test(one.name)),
		],
	];
	return [
		// What is looked up is read once more before.
		...(row.looksUp === undefined ? ofReading : []),
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

/** The updates that read the record first, and what they meet. */
export const changes: Array<[Operation, FaultRow[]]> = [
	...operationRows.flatMap((row, index) => changing(row, operations[index])),
	// The default mode, with a sign-in that the node does by itself.
	...changing(rowOf('superOffice', 'relation', 'update'), systemUser),
];
