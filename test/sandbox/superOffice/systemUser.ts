import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { json, type Answer } from '../answers';
import { isObject } from '../json';
import type { Handler } from '../pipeline';
import type { World } from '../world';
import { superOfficeError } from './auth';
import { tenant } from './tokens';

/** Short keys, because each test file has new ones, and long ones take a third of a second. */
const size = { modulusLength: 1024 };

const keys = generateKeyPairSync('rsa', size);

/** The key with which the sandbox signs its own answers. */
const issuer = generateKeyPairSync('rsa', size);

/** RSA XML, the form in which .NET writes keys and the vendor issues them. */
function asXml(): string {
	const jwk = keys.privateKey.export({ format: 'jwk' });
	const element = (name: string, value: string | undefined) =>
		`<${name}>${Buffer.from(value ?? '', 'base64url').toString('base64')}</${name}>`;
	const parts = [
		element('Modulus', jwk.n),
		element('Exponent', jwk.e),
		element('P', jwk.p),
		element('Q', jwk.q),
		element('DP', jwk.dp),
		element('DQ', jwk.dq),
		element('InverseQ', jwk.qi),
		element('D', jwk.d),
	];
	return `<RSAKeyValue>${parts.join('')}</RSAKeyValue>`;
}

/** The system user's private key; made when the process starts, so that none is in the repository. */
export const systemUserKey = {
	xml: asXml(),
	pem: keys.privateKey.export({ format: 'pem', type: 'pkcs1' }).toString(),
};

/** How far the signed time may be from now, in milliseconds. */
const tolerance = 10 * 60_000;

function isRecent(world: World, stamp: string): boolean {
	const [, year, month, day, hour, minute] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(stamp) ?? [];
	const signed = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), +minute);
	// The caller's clock does not follow a sandbox whose own was moved.
	return [world.clock.now(), Date.now()].some((now) => Math.abs(now - signed) <= tolerance);
}

/** @returns what is wrong with a request, `undefined` when nothing is. */
function fault(world: World, body: unknown): string | undefined {
	if (!isObject(body)) return 'The request is invalid.';
	const [token, stamp, signature] = String(body.SignedSystemToken).split('.');
	if (body.ReturnTokenType !== 'JWT') return 'Only the return token type JWT is supported here.';
	if (body.ContextIdentifier !== tenant.customerId) return 'Unknown context identifier.';
	if (body.ApplicationToken !== tenant.clientSecret) return 'The application token is not valid.';
	if (token !== tenant.systemUserToken) return 'The system token is not valid.';
	const data = Buffer.from(`${token}.${stamp}`);
	const isSigned = verify('sha256', data, keys.publicKey, Buffer.from(signature ?? '', 'base64'));
	if (!isSigned) return 'The signature of the system token is not valid.';
	if (!isRecent(world, stamp)) return 'The signed time is too far from now.';
	return undefined;
}

/** A JWT with the claims of a system user, signed by the sandbox. */
function token(world: World): string {
	const now = Math.floor(world.clock.now() / 1000);
	const claims = {
		iss: 'SuperOffice AS',
		aud: 'spn:1234567890',
		nbf: now,
		exp: now + 300,
		'http://schemes.superoffice.net/identity/ctx': tenant.customerId,
		'http://schemes.superoffice.net/identity/ticket': world.data.superOffice.tokens.newTicket(),
	};
	const signed = [{ alg: 'RS256', typ: 'JWT' }, claims]
		.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
		.join('.');
	return `${signed}.${sign('sha256', Buffer.from(signed), issuer.privateKey).toString('base64url')}`;
}

function named(world: World, answer: Record<string, unknown>): Answer {
	const isPascal = world.switches.superOffice.systemUserNames === 'PascalCase';
	const name = (text: string) => (isPascal ? text : text[0].toLowerCase() + text.slice(1));
	return json(
		200,
		Object.fromEntries(Object.entries(answer).map(([key, value]) => [name(key), value])),
	);
}

/** POST /Login/api/PartnerSystemUser/Authenticate (Get system user ticket). */
export function systemUser(world: World): Handler {
	return (call) => {
		const wrong = fault(world, call.json);
		const { systemUserRefusal } = world.switches.superOffice;
		if (wrong === undefined) {
			return named(world, { IsSuccessful: true, Token: token(world), ErrorMessage: null });
		}
		return systemUserRefusal === 200
			? named(world, { IsSuccessful: false, Token: null, ErrorMessage: wrong })
			: superOfficeError(systemUserRefusal, 'SoSecurityException', wrong);
	};
}
