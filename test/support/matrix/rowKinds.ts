import { isWrite } from '../../facts/operation';
import type { Fault, FaultKind } from '../../sandbox';
import type { Operation } from './operations';
import type { Expectation, FaultRow } from './row';

type Unnamed = Omit<FaultRow, 'name'>;

type KindOf = FaultKind | ((operation: Operation) => FaultKind);

type Words = Expectation['description'];

/** The vendor's words in answers that are made up here. */
export const WORDS = 'The made-up reason of the vendor.';

const MAY_EXIST = [/may have been created all the same/, /Get Many/];

/**
 * What a creation comes to whose record has a key that the node made: it asks by that key what became of it. That there is
 * none is certain only where another creation has shown that the vendor keeps keys.
 *
 * @param expected what others come to
 */
function settled({ makesKey }: Operation, processed: boolean, expected: Expectation): Expectation {
	if (!makesKey) return expected;
	if (processed) return { calls: 1, writes: 1, ends: 'well', isSlow: true };
	const description = [/may have been created all the same|can be run again/];
	return { ...expected, message: undefined, description, isSlow: true };
}

/** What the waits before the second, third and fourth try come to at the least. */
export const THREE_WAITS = 0.75 * (500 + 1_000 + 2_000);

export const ONE_WAIT = 0.75 * 500;

const isCreate = ({ kind }: Operation) => kind === 'create';

/** How many of some calls change something, when the vendor carries them out; a record can be deleted only once. */
const writesOf = (operation: Operation, calls: number) => {
	if (!isWrite(operation)) return 0;
	return operation.kind === 'delete' ? Math.min(calls, 1) : calls;
};

/** What a write may have done whose answer says nothing. */
const mayHave = ({ kind }: Operation) =>
	kind === 'delete' ? 'may have been deleted' : 'may have been changed';

/** Lets a fault happen to the calls of one item. */
const hitting = (
	kind: KindOf,
	expect: FaultRow['expect'],
	{ times = Infinity, processed = false }: Partial<Fault> = {},
): Unnamed => ({
	hits: 'one item',
	arrange: (_, operation) => ({
		fault: { kind: typeof kind === 'function' ? kind(operation) : kind, times, processed },
	}),
	expect,
});

/** A refusal: nothing was carried out, and to ask again would be of no use. */
export const final = (
	kind: KindOf,
	message: Expectation['message'],
	description: Words = [],
): Unnamed =>
	hitting(kind, () => ({ calls: 1, writes: 0, ends: 'in an error', message, description }));

/** An answer that leaves open whether a write was carried out; nothing is tried again. */
export const ambiguous = (
	kind: KindOf,
	message: Expectation['message'],
	description: Words = [],
	processed = false,
): Unnamed =>
	hitting(
		kind,
		(operation) =>
			settled(operation, processed, {
				calls: 1,
				writes: processed ? writesOf(operation, 1) : 0,
				ends: 'in an error',
				message,
				description: isCreate(operation) ? [...description, ...MAY_EXIST] : description,
			}),
		{ processed },
	);

/** A failure after which reads and updates are tried four times in all, and creations once. */
export const lasting = (
	kind: FaultKind,
	message: Expectation['message'],
	processed = false,
): Unnamed =>
	hitting(
		kind,
		(operation) => {
			const calls = isCreate(operation) ? 1 : 4;
			return settled(operation, processed, {
				calls,
				writes: processed ? writesOf(operation, calls) : 0,
				ends: 'in an error',
				message,
				description: isCreate(operation) ? MAY_EXIST : [],
				waits: isCreate(operation) ? 0 : THREE_WAITS,
			});
		},
		{ processed },
	);

/** The same, but it is over at the second try. */
export const passing = (
	kind: FaultKind,
	message: Expectation['message'],
	{ processed = false, waits = ONE_WAIT } = {},
): Unnamed =>
	hitting(
		kind,
		(operation) => {
			const writes = processed ? writesOf(operation, 1) : 0;
			return isCreate(operation)
				? settled(operation, processed, {
						calls: 1,
						writes,
						ends: 'in an error',
						message,
						description: MAY_EXIST,
					})
				: { calls: 2, writes: writesOf(operation, processed ? 2 : 1), ends: 'well', waits };
		},
		{ times: 1, processed },
	);

/** The same, where the user gave the calls of that item little time; the others may take long on a busy machine. */
export const late = (row: Unnamed): Unnamed => ({
	...row,
	arrange: async (world, operation) => ({
		...(await row.arrange(world, operation)),
		values: { late: 400 },
		parameters: { requestOptions: { timeout: '={{ $json.late ?? 60000 }}' } },
	}),
	expect: (operation) => ({ ...row.expect(operation), isSlow: true }),
});

const status429 = (headers: Record<string, string>) => (operation: Operation) => ({
	status: 429,
	headers,
	body: operation.saying(WORDS),
});

/** Status 429, after which creations are tried again too: the vendor refused before acting. */
export const tooMany = (): Unnamed =>
	hitting(status429({}), () => ({
		calls: 4,
		writes: 0,
		ends: 'in an error',
		message: 'received too many calls',
		description: [WORDS],
		waits: THREE_WAITS,
	}));

/**
 * The same, but it is over at the second try.
 *
 * @param retryAfter makes the value of the header at the moment of use
 */
export const tooManyOnce = (retryAfter?: () => string, waits = ONE_WAIT): Unnamed =>
	hitting(
		(operation) => status429(retryAfter ? { 'Retry-After': retryAfter() } : {})(operation),
		(operation) => ({ calls: 2, writes: writesOf(operation, 1), ends: 'well', waits }),
		{ times: 1 },
	);

/** The same, but the vendor asks for more patience than a node has. */
export const tooManyForLong = (retryAfter: () => string): Unnamed =>
	final(
		(operation) => status429({ 'Retry-After': retryAfter() })(operation),
		/asks to wait \d{4} seconds/,
	);

const SOMETHING_ELSE = { ends: 'in an error' as const, message: 'something else than' };

/** That a record is not there is said by Silvasoft's lists alone. */
const missing = ({ node }: Operation) =>
	node === 'silvasoft' ? 'has no ' : SOMETHING_ELSE.message;

/** A success without a record: a list is empty; what a write did is open, except where the vendor says it. */
export const nothing = (kind: FaultKind, saysNothingWritten = false): Unnamed =>
	hitting(kind, (operation) => {
		if (operation.kind === 'list' && operation.node !== 'silvasoft') {
			return { calls: 1, writes: 0, ...SOMETHING_ELSE };
		}
		if (operation.kind === 'list') return { calls: 1, writes: 0, ends: 'without items' };
		if (operation.kind === 'read') {
			return { calls: 1, writes: 0, ends: 'in an error', message: missing(operation) };
		}
		if (operation.node !== 'silvasoft' || !saysNothingWritten) {
			return settled(operation, false, {
				calls: 1,
				writes: 0,
				ends: 'in an error',
				message: 'something else than expected',
				description: isCreate(operation) ? MAY_EXIST : [mayHave(operation)],
			});
		}
		return {
			calls: 1,
			writes: 0,
			ends: 'in an error',
			message: 'wrote nothing',
			description: isCreate(operation) ? [/Get Many/] : [],
		};
	});

/**
 * The vendor's own answer in another form, after it was carried out.
 *
 * @param isUnderstood whether an operation takes that form for what it is
 */
export const inOtherForm = (
	kind: FaultKind,
	isUnderstood: (operation: Operation) => boolean = () => true,
): Unnamed => {
	const notUnderstood = ambiguous(kind, 'something else', [], true);
	return {
		...notUnderstood,
		expect: (operation) =>
			isUnderstood(operation)
				? { calls: 1, writes: writesOf(operation, 1), ends: 'well' }
				: notUnderstood.expect(operation),
	};
};

/** The same without a body, by which SuperOffice and Odyssee may confirm an update. */
export const noBody = (kind: FaultKind, processed = false, status = 200): Unnamed => {
	const row = nothing(kind);
	return {
		...row,
		expect: (operation) => ({
			...(operation.makesKey
				? settled(operation, processed, row.expect(operation))
				: operation.node !== 'silvasoft' && isWrite(operation) && !isCreate(operation)
					? { calls: 1, writes: 0, ends: 'well' as const }
					: row.expect(operation)),
			...(!isWrite(operation) && status !== 200 && SOMETHING_ELSE),
			writes: processed ? writesOf(operation, 1) : 0,
		}),
	};
};
