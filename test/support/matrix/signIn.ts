import type { FaultKind } from '../../sandbox';
import { openDoor } from '../door';
import type { World } from '../world';
import { signIn } from './cell';
import type { Operation } from './operations';
import { oauth2User, systemUser } from './operations';
import type { Expectation, FaultRow } from './row';
import { ONE_WAIT, THREE_WAITS } from './rowKinds';

type Status = World['sandbox']['switches']['superOffice']['expiredToken'];

/** Something that the node asks SuperOffice Online for before it can make a call. */
export interface Preliminary {
	name: string;
	operation: Operation;
	/** Where it asks. */
	path: RegExp;
	/** Brings it about that it has to ask, where it would not have to at the first call. */
	before?(world: World, operation: Operation, credentials: World['credentials']): Promise<void>;
	/** What it says when it gets no answer that it can use. */
	message: RegExp;
	/** What it says when it gets no answer at all. */
	silence: RegExp;
}

const silence = /^SuperOffice cannot be reached/;

const state = {
	path: /^\/api\/state\//,
	message:
		/^SuperOffice (does not (say where this customer lives|know this customer)|sent something else than the address of this customer)/,
	silence,
};

const exchange = {
	path: /PartnerSystemUser/,
	message: /^SuperOffice (does not sign|cannot sign|signed) the system user in/,
	silence,
};

const renewal = {
	path: /\/oauth\/tokens$/,
	// With an answer that names no new token, the old one is refused once more.
	message:
		/^The sign-in has expired and could not be renewed|^SuperOffice (could not process|does not accept the credential|does not allow)/,
	silence: /^SuperOffice cannot be reached|^The sign-in has expired and could not be renewed/,
	operation: {
		...oauth2User,
		// n8n's OAuth2 client follows redirects.
		besides: ({ vendor }) => vendor !== 'superOffice',
	} satisfies Operation,
};

const newSystemUser: Operation = { ...systemUser, isSignedInBefore: undefined };

/** The first call was made some time ago; since then the token or ticket has expired. */
const expired =
	(status: Status): Preliminary['before'] =>
	async (world, operation, credentials) => {
		await signIn(world, operation, credentials);
		world.sandbox.switches.superOffice.expiredToken = status;
		world.sandbox.superOffice.expireAccessTokens();
	};

/** The first call was made some time ago; since then the customer has moved to another address. */
const moved: Preliminary['before'] = async (world, operation, credentials) => {
	await signIn(world, operation, credentials);
	world.sandbox.switches.superOffice.moved = true;
};

/** The ticket ends after the records were read and before they are written. */
const expiredInBetween: Preliminary['before'] = async (world, operation, credentials) => {
	await signIn(world, operation, credentials);
	let old: unknown;
	world.sandbox.faults.push({
		method: 'PUT',
		times: Infinity,
		matches: ({ headers }) => (old ??= headers.authorization) === headers.authorization,
		kind: { status: 401, body: operation.saying('Authentication failed.') },
	});
};

export const preliminaries: Preliminary[] = [
	{ ...state, name: 'the customer’s address, for a user', operation: oauth2User },
	{ ...state, name: 'the customer’s address, for a system user', operation: newSystemUser },
	{
		...state,
		name: 'the customer’s new address after a move',
		operation: newSystemUser,
		before: moved,
	},
	{ ...exchange, name: 'the first ticket of a system user', operation: newSystemUser },
	...([401, 403] as const).map((status) => ({
		...exchange,
		name: `a new ticket after status ${status}`,
		operation: newSystemUser,
		before: expired(status),
	})),
	{
		...exchange,
		name: 'a new ticket between reading and writing',
		operation: {
			...newSystemUser,
			parameters: { ...newSystemUser.parameters, mode: 'change' },
			besides: ({ method }) => method === 'GET',
		},
		before: expiredInBetween,
	},
	...([401, 403] as const).map((status) => ({
		...renewal,
		name: `a new access token after status ${status}`,
		before: expired(status),
	})),
];

/** Only the login host gets little time in these tests. */
const PATIENT = { requestOptions: { timeout: 60_000 } };

const unavailable = { status: 503, body: '<html><h1>Oops</h1></html>' };

/** It goes wrong as long as it is asked for. */
const lasting: Array<[name: string, kind: FaultKind, ends: 'in silence' | 'in an answer']> = [
	['a connection that is reset', 'resetBefore', 'in silence'],
	['no answer in time', 'hang', 'in silence'],
	['503', unavailable, 'in an answer'],
	['500', { status: 500 }, 'in an answer'],
	['a web page', 'html', 'in an answer'],
	['cut JSON', 'cutJson', 'in an answer'],
	['another shape', 'wrongShape', 'in an answer'],
	['null', 'null', 'in an answer'],
	['an empty answer', 'empty', 'in an answer'],
];

/** It goes wrong once. */
const passing: Array<[name: string, kind: FaultKind]> = [
	['a reset after it was carried out', 'resetAfter'],
	['one answer not in time', 'hang'],
	['one 503', unavailable],
];

/** The row in which nothing arrives at the login host. */
export const REFUSED = 'a connection that is refused';

/** What the second and third preliminary of one kind meet: the code that asks is the same. */
const TELLING = [REFUSED, '503', 'another shape', 'a reset after it was carried out'];

/** What a preliminary meets, as rows of the matrix: the first of each kind everything, the others what tells. */
export function rowsFor(preliminary: Preliminary): FaultRow[] {
	const first = preliminaries.find(({ path }) => path === preliminary.path);
	const rows = allRowsFor(preliminary);
	return preliminary === first ? rows : rows.filter(({ name }) => TELLING.includes(name));
}

function allRowsFor(preliminary: Preliminary): FaultRow[] {
	const { path, message, silence, operation } = preliminary;
	const failing: Expectation = {
		calls: preliminary.before ? 'any' : 0,
		writes: 0,
		ends: 'in an error',
		message,
	};
	const row = (
		name: string,
		kindIn: (world: World) => FaultKind,
		expected: Expectation,
		times = Infinity,
	): FaultRow => ({
		name,
		hits: 'all items',
		arrange: async (world) => {
			await preliminary.before?.(world, operation, world.credentials);
			return { fault: { kind: kindIn(world), times, path }, parameters: PATIENT };
		},
		expect: () => expected,
	});
	return [
		{
			...row(REFUSED, () => 'hang', {
				...failing,
				message: silence,
				waits: THREE_WAITS,
			}),
			arrange: async (world) => await refused(world, preliminary),
		},
		...lasting.map(([name, kind, ends]) =>
			row(name, () => kind, {
				...failing,
				...(ends === 'in silence' && { message: silence }),
				...((ends === 'in silence' || kind === unavailable) && { waits: THREE_WAITS }),
			}),
		),
		...passing.map(([name, kind]) =>
			row(name, () => kind, { calls: 'any', writes: 1, ends: 'well', waits: ONE_WAIT }, 1),
		),
		...([302, 307] as const)
			// After a 307, n8n's OAuth2 client sends the client secret on; that is not for a node to decide.
			.filter((status) => status === 302 || !operation.besides)
			.map((status) =>
				row(
					`a redirect to a foreign host (${status})`,
					({ sandbox }) => ({ redirect: `${sandbox.odyssee.url}/elsewhere`, status }),
					failing,
				),
			),
	];
}

/** The login host goes away before it is asked. */
async function refused(world: World, { operation, before }: Preliminary) {
	const credentials = structuredClone(world.credentials);
	const door = await openDoor(world.sandbox.superOffice.loginUrl);
	Object.assign(credentials[operation.credential], { loginUrl: door.url });
	await before?.(world, operation, credentials);
	await door.close();
	return { credentials, parameters: PATIENT };
}
