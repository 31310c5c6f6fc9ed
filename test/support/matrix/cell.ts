import get from 'lodash/get';
import partition from 'lodash/partition';
import type { IDataObject } from 'n8n-workflow';
import type { CredentialStore } from '../../engine/credentialsHelper';
import type { Outcome } from '../../engine/engine';
import type { Fault, JournalEntry } from '../../sandbox';
import type { World } from '../world';
import type { Expectation, FaultRow } from './row';
import type { Operation } from './operations';

export const modes = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

export type Mode = (typeof modes)[number];

/** How many items an execution has: more where it is to be seen that the rest is not sent. */
const countIn: Record<Mode, number> = {
	stopWorkflow: 12,
	continueRegularOutput: 4,
	continueErrorOutput: 4,
};

/** The item that a fault for one item hits. */
const HIT = 1;

/** The paths of what may precede a call to SuperOffice. */
export const BEFORE = /^\/(api\/state|login)\//i;

/** How access tokens, tickets and JSON Web Tokens begin that the sandbox gives out during a cell. */
const ISSUED = [
	'8A:Cust12345.sandbox-access',
	`7T:${Buffer.from('sandbox-system-user-tick').toString('base64')}`,
	Buffer.from('{"alg":').toString('base64url').slice(0, 9),
];

/** What an execution was and came to. */
export interface Cell {
	operation: Operation;
	mode: Mode;
	expected: Expectation;
	items: IDataObject[];
	/** Whether the fault is meant for the item. */
	isHit(index: number): boolean;
	/** The calls of each item, in order. */
	calls: JournalEntry[][];
	journal: JournalEntry[];
	/** The calls besides, which were not to be disturbed. */
	besides: JournalEntry[];
	/** The calls by which SuperOffice's address is found and its token renewed. */
	before: JournalEntry[];
	outcome: Outcome;
	/** How long the node waited, in milliseconds. */
	waited: number;
	secrets: string[];
}

/**
 * Runs an operation while a fault happens.
 *
 * @param waits what the nodes wait, from `useFastClock`
 */
export async function runCell(
	world: World,
	waits: number[],
	{ hits, arrange, expect }: FaultRow,
	operation: Operation,
	mode: Mode,
): Promise<Cell> {
	const { sandbox } = world;
	if (operation.isSignedInBefore) await signIn(world, operation);
	const items = operation.items(sandbox, countIn[mode]);
	const trouble = await arrange(world, operation);
	const { fault, values, othersTake, credentials, parameters } = trouble;
	items[HIT] = { ...items[HIT], ...values };
	if (fault) {
		const matches: Fault['matches'] = (entry) => operation.isOf(entry, items[HIT]);
		sandbox.faults.push({ ...(fault.path === undefined && { matches }), ...fault });
	}
	if (othersTake) sandbox.faults.push({ kind: { delay: othersTake }, times: Infinity });
	const used = credentials ?? world.credentials;
	const outcome = await world.run(
		operation.node,
		{ ...operation.parameters, ...parameters },
		{ items, onError: mode, credentials: used },
	);
	const [before, own] = partition(sandbox.journal, ({ path }) => BEFORE.test(path));
	const [besides, journal] = partition(own, operation.besides ?? (() => false));
	return {
		operation,
		mode,
		expected: expect(operation),
		items,
		isHit: (index) => hits === 'all items' || index === HIT,
		calls: items.map((item) => journal.filter((entry) => operation.isOf(entry, item))),
		journal,
		besides,
		before,
		outcome,
		waited: waits.reduce((sum, wait) => sum + wait, 0),
		secrets: [
			...secretsOf(operation, get(used, operation.credential)),
			...secretsSent(sandbox.journal),
			...ISSUED,
		],
	};
}

/**
 * Makes one call, so that the node knows the address and a ticket that are good in this cell: the sandbox of the
 * cell before had its own.
 */
export async function signIn(
	world: World,
	operation: Operation,
	credentials: CredentialStore = world.credentials,
): Promise<void> {
	const { sandbox } = world;
	// Another comment than that of the cell: what is there already need not be written.
	const items = operation.items(sandbox, 1).map((item) => ({ ...item, comment: 'Signed in' }));
	const { error } = await world.run(operation.node, operation.parameters, { items, credentials });
	if (error) throw error;
	sandbox.journal.length = 0;
}

/** The values that must not be seen anywhere, as they are and as they travel. */
function secretsOf({ secrets }: Operation, credential: object): string[] {
	const { username = '', domain = '' } = Object(credential);
	return secrets
		.map((name) => String(get(credential, name)))
		.flatMap((secret) => [
			secret,
			encodeURIComponent(secret),
			Buffer.from(secret).toString('base64'),
			Buffer.from(`${username}:${secret}`).toString('base64'),
			Buffer.from(`${username}:${secret}@${domain}`).toString('base64'),
		]);
}

/** The secrets that are in no credential: tickets, renewed tokens and what a sign-in is signed with. */
function secretsSent(journal: JournalEntry[]): string[] {
	return journal
		.flatMap(({ headers, json }) => [
			String(headers.authorization ?? '').split(' ')[1],
			get(json, 'SignedSystemToken'),
		])
		.filter((secret) => typeof secret === 'string');
}
