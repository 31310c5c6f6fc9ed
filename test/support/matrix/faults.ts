import get from 'lodash/get';
import type { World } from '../world';
import type { Operation } from './operations';
import { AT_ONCE } from './operations';
import type { FaultRow } from './row';
import {
	ambiguous,
	final,
	inOtherForm,
	lasting,
	late,
	noBody,
	nothing,
	passing,
	tooMany,
	tooManyForLong,
	tooManyOnce,
	WORDS,
} from './rowKinds';

const saying = (status: number) => (operation: Operation) => ({
	status,
	body: operation.saying(WORDS),
});

const webPage = { headers: { 'content-type': 'text/html' }, body: '<html><h1>Oops</h1></html>' };

const dateIn = (milliseconds: number) => () => new Date(Date.now() + milliseconds).toUTCString();

/** Whoever reads one record by its key sends no values that could be wrong. */
const REFUSED = /did not accept|has no (contact|company)/;

const NOT_THERE = /does not know|has no (relation|contact|company|person) /;

const isSilvasoft = ({ node }: Operation) => node === 'silvasoft';

const isOAuth2 = ({ credential }: Operation) => credential === 'superOfficeOAuth2Api';

const isSystemUser = ({ credential }: Operation) => credential === 'superOfficeSystemUserApi';

/** A refusal after which a system user's ticket or address is renewed, and the call made once more. */
const onceMore = (row: Omit<FaultRow, 'name'>): Omit<FaultRow, 'name'> => ({
	...row,
	expect: (operation) => ({
		...row.expect(operation),
		...(isSystemUser(operation) && { calls: 2, isSlow: true }),
	}),
});

const account: FaultRow[] = [
	{
		name: 'wrong credentials',
		hits: 'all items',
		// A wrong access token is renewed, and a wrong system user gets no ticket.
		only: (operation) => !isOAuth2(operation) && !isSystemUser(operation),
		arrange: ({ credentials }, { credential, secrets }) => ({
			credentials: {
				[credential]: {
					...credentials[credential],
					...Object.fromEntries(secrets.map((name) => [name, 'wrong-made-up-secret'])),
				},
			},
		}),
		expect: ({ wrongSignIn }) => ({
			calls: 1,
			writes: 0,
			ends: 'in an error',
			message: 'does not accept',
			description: [wrongSignIn],
		}),
	},
	{
		name: 'a consent that was withdrawn',
		hits: 'all items',
		only: isOAuth2,
		arrange: ({ sandbox }) => {
			sandbox.superOffice.expireAccessTokens();
			sandbox.superOffice.revokeRefreshTokens();
			return {};
		},
		// In n8n's own words.
		expect: () => ({ calls: 1, writes: 0, ends: 'in an error', message: 'reconnected' }),
	},
	{
		name: 'a system user who is unknown',
		hits: 'all items',
		only: isSystemUser,
		arrange: ({ credentials: { superOfficeSystemUserApi: right } }) => ({
			credentials: {
				superOfficeSystemUserApi: { ...right, systemUserToken: 'wrong-made-up-secret' },
			},
		}),
		expect: () => ({
			calls: 0,
			writes: 0,
			ends: 'in an error',
			message: 'The system token is not valid.',
		}),
	},
	{
		name: 'an empty quota',
		hits: 'all items',
		only: isSilvasoft,
		arrange: ({ sandbox }) => {
			sandbox.switches.silvasoft.perHour = 0;
			return {};
		},
		// The first refusal could be a passing burst; how many items ask once more depends on when the first one believes it.
		expect: () => ({
			calls: 'any',
			writes: 0,
			ends: 'in an error',
			message: 'takes no more calls',
			description: ['Ratelimit exceeded'],
			waits: 1_000,
		}),
	},
	{
		name: 'an empty quota with status 429',
		only: isSilvasoft,
		...final(
			{ status: 429, body: { errorCode: 'UNAUTHORIZED', errorMessage: 'Ratelimit exceeded' } },
			'takes no more calls',
			['Ratelimit exceeded'],
		),
		expect: () => ({
			calls: 2,
			writes: 0,
			ends: 'in an error',
			message: 'takes no more calls',
			isSlow: true,
		}),
	},
	{
		name: 'a refusal that repeats the secrets',
		...final({ status: 400 }, REFUSED, ['Not good: ***']),
		arrange: ({ credentials }, { credential, secrets, saying: body }) => {
			const values = secrets.map((name) => String(get(credentials[credential], name)));
			return { fault: { kind: { status: 400, body: body(`Not good: ${values.join(' ')}`) } } };
		},
	},
];

const statuses: FaultRow[] = [
	{
		name: 'a refusal with status 500',
		only: ({ node }) => node === 'superOffice',
		...final(
			{
				status: 500,
				body: { Error: true, ErrorType: 'SoMadeUpException', ErrorMessage: WORDS },
			},
			'did not accept',
			[WORDS],
		),
	},
	{ name: '400 with the vendor’s own words', ...final(saying(400), REFUSED, [WORDS]) },
	{ name: '400 with an empty body', ...final({ status: 400 }, REFUSED) },
	{
		name: '403',
		...onceMore(final(saying(403), 'does not allow', [WORDS])),
		// A token that may have expired is renewed first; its own tests tell how.
		only: (operation) => !isOAuth2(operation),
	},
	{ name: '404', ...final(saying(404), NOT_THERE, [WORDS]) },
	{ name: '404 with a web page', ...final({ status: 404, ...webPage }, NOT_THERE) },
	{ name: '409', ...final(saying(409), 'present state', [WORDS]) },
	{ name: '412', ...final(saying(412), /did not accept|changed this relation/, [WORDS]) },
	{
		name: '412 with an empty body',
		...final({ status: 412 }, /did not accept|changed this relation/),
	},
	{
		name: '421',
		...onceMore(final(saying(421), /did not accept|has moved this customer/, [WORDS])),
	},
	{ name: '429 that lasts', ...tooMany() },
	{ name: '429 that passes', ...tooManyOnce() },
	{ name: '429 with Retry-After in seconds', ...tooManyOnce(() => '20', 20_000) },
	// Dates count in whole seconds, and some time has passed when it comes to the wait.
	{ name: '429 with Retry-After as a date', ...tooManyOnce(dateIn(30_000), 20_000) },
	{ name: '429 with Retry-After of an hour', ...tooManyForLong(() => '3600') },
	{ name: '429 with Retry-After as a date in an hour', ...tooManyForLong(dateIn(3_600_000)) },
	{ name: '500', ...ambiguous(saying(500), 'could not process', [WORDS]) },
	{
		name: '500 after it was carried out',
		...ambiguous(saying(500), 'could not process', [WORDS], true),
	},
	...[502, 503, 504].flatMap((status) => [
		{ name: `${status} that lasts`, ...lasting({ status, ...webPage }, 'could not process') },
		{ name: `${status} that passes`, ...passing({ status }, 'could not process') },
	]),
	{
		name: '503 with Retry-After',
		...passing({ status: 503, headers: { 'Retry-After': '20' } }, 'could not process', {
			waits: 20_000,
		}),
	},
	{
		name: '504 after it was carried out',
		...passing({ status: 504 }, 'could not process', { processed: true }),
	},
];

const connection: FaultRow[] = [
	{
		name: 'a connection that is refused',
		hits: 'all items',
		// Its address is not in the credential, and the one of the login host is known already.
		only: (operation) => !isOAuth2(operation),
		arrange: ({ credentials }, { credential }) => ({
			credentials: {
				[credential]: {
					...credentials[credential],
					...Object.fromEntries(
						['baseUrl', 'loginUrl'].map((name) => [name, 'http://127.0.0.1:9/api']),
					),
				},
			},
		}),
		expect: () => ({
			calls: 0,
			writes: 0,
			ends: 'in an error',
			message: 'cannot be reached',
			waits: 0.75 * 3_500,
		}),
	},
	{ name: 'resets before it is carried out', ...lasting('resetBefore', 'cannot be reached') },
	{ name: 'a reset before it is carried out', ...passing('resetBefore', 'cannot be reached') },
	{ name: 'resets after it was carried out', ...lasting('resetAfter', 'cannot be reached', true) },
	{
		name: 'a reset after it was carried out',
		...passing('resetAfter', 'cannot be reached', { processed: true }),
	},
	{ name: 'connections cut inside the body', ...lasting('cutBody', 'cannot be reached', true) },
	{
		name: 'a connection cut inside the body',
		...passing('cutBody', 'cannot be reached', { processed: true }),
	},
	{
		name: 'a connection cut after the headers',
		...passing('cutHeaders', 'cannot be reached', { processed: true }),
	},
	{ name: 'no answer in time', ...late(lasting('hang', 'cannot be reached')) },
	{ name: 'one answer not in time', ...late(passing('hang', 'cannot be reached')) },
	...([301, 302, 307, 308] as const).map((status) => ({
		name: `a redirect to a foreign host (${status})`,
		...final({ status }, 'redirects the call elsewhere', ['stays with its own host']),
		arrange: ({ sandbox }: World, { node }: Operation) => {
			const foreign = node === 'odyssee' ? sandbox.silvasoft : sandbox.odyssee;
			return { fault: { kind: { redirect: `${foreign.url}/elsewhere`, status } } };
		},
	})),
];

const answers: FaultRow[] = [
	{
		name: 'cut JSON',
		...ambiguous('cutJson', 'cannot be read', [], true),
		// A deletion is confirmed without a body.
		only: ({ kind }) => kind !== 'delete',
	},
	{ name: 'a web page', ...ambiguous('html', 'web page instead of data') },
	{ name: 'a web page after it was carried out', ...ambiguous('html', 'web page', [], true) },
	{ name: 'plain text', ...ambiguous({ status: 200, body: 'OK' }, 'cannot be read') },
	{ name: 'a JSON text', ...ambiguous({ status: 200, body: '"OK"' }, 'something else') },
	{ name: 'a number', ...ambiguous({ status: 200, body: '7' }, 'something else') },
	{ name: 'true', ...ambiguous({ status: 200, body: 'true' }, 'something else') },
	{ name: 'a list of numbers', ...ambiguous({ status: 200, body: '[1]' }, 'something else') },
	{ name: 'another shape', ...ambiguous('wrongShape', 'something else') },
	{
		name: 'another shape after it was carried out',
		...ambiguous('wrongShape', 'something else', [], true),
	},
	{ name: 'null', ...nothing('null') },
	{ name: 'an empty object', ...nothing({ status: 200, body: '{}' }, true) },
	{ name: 'an empty list', ...nothing({ status: 200, body: '[]' }, true) },
	{ name: 'an empty answer', ...noBody('empty') },
	{ name: 'an empty answer with 204', ...noBody({ status: 204 }, false, 204) },
	...([200, 202, 204] as const).map((status) => ({
		name: `an empty answer with ${status} after it was carried out`,
		...noBody({ noContent: status }, true, status),
	})),
	...(['true', 'True', '1'] as const).map((yes) => ({
		name: `numbers and flags as text (${yes})`,
		...inOtherForm({ valuesAsText: yes }),
	})),
	{ name: 'another character set, which it names', ...inOtherForm({ latin1: 'declared' }) },
	{
		name: 'a record that stands alone',
		...inOtherForm({ otherArrays: 'object' }, ({ kind }) => kind !== 'list'),
	},
	{
		// Silvasoft's answers are lists already.
		name: 'a record in a list',
		...inOtherForm(
			{ otherArrays: 'array' },
			({ node, kind }) => node !== 'silvasoft' && kind !== 'list',
		),
	},
	{ name: 'a record in a wrapping', ...inOtherForm({ otherArrays: 'value' }, () => false) },
	{
		name: 'the record of somebody else',
		// A list is not asked for one record, and a creation has no key yet.
		only: ({ kind }: Operation) => kind === 'read' || kind === 'update',
		...ambiguous('otherRecord', 'another record', [], true),
	},
];

/** What is to be seen above all where On Error says stop. */
const stops: FaultRow[] = [
	{
		name: 'a value that cannot be sent',
		hits: 'one item',
		arrange: (_, { unsendable }) => ({ values: unsendable }),
		// All items are checked before the first one is sent.
		expect: () => ({ calls: 0, writes: 0, ends: 'in an error', message: '"', sent: 0 }),
	},
	{
		name: 'a refusal while others are under way',
		hits: 'one item',
		arrange: (_, operation) => ({
			fault: { kind: saying(400)(operation), times: Infinity },
			othersTake: 150,
		}),
		expect: () => ({
			calls: 1,
			writes: 0,
			ends: 'in an error',
			message: REFUSED,
			sent: AT_ONCE,
		}),
	},
];

/** All rows of the matrix. */
export const faultRows: FaultRow[] = [...account, ...statuses, ...connection, ...answers, ...stops];

/** One row for each way in which vendors differ: what they are asked, what they answer, how they sign in. */
const TELLING = [
	'a refusal with status 500',
	'403',
	'404',
	'412',
	'421',
	'503 that passes',
	'a reset after it was carried out',
	'a redirect to a foreign host (307)',
	'an empty object',
	'an empty answer with 204',
	'a record in a list',
	'the record of somebody else',
	'a refusal while others are under way',
];

/** Whether a row is for all vendors; the others meet one of them, since they share the code that tries again. */
export const isTelling = (row: FaultRow): boolean =>
	account.includes(row) || TELLING.includes(row.name);

/** Those in which the credential could show up in what the user gets to see. */
export const signInRows: FaultRow[] = faultRows.filter(
	(row) =>
		account.includes(row) ||
		['403', '500', 'resets before it is carried out', 'a web page', 'cut JSON'].includes(
			row.name,
		) ||
		row.name.startsWith('a redirect'),
);
