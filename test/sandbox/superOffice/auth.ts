import { json, Refused, type Answer } from '../answers';
import { decodeBasic } from '../basic';
import type { Call } from '../pipeline';
import type { World } from '../world';
import { tenant } from './tokens';

type Verdict = 'good' | 'expired' | 'unknown';

/** The error body of the REST WebAPI overview. */
export function superOfficeError(status: number, type: string, message: string): Answer {
	return json(status, {
		Error: true,
		ErrorType: type,
		ErrorMessage: message,
		ErrorSource: 'SuperOffice.Services.Sandbox',
	});
}

/** @returns what to throw to end a request with an error body. */
export function refused(status: number, type: string, message: string): Refused {
	return new Refused(superOfficeError(status, type, message));
}

function cookies(header: unknown): Map<string, string> {
	const pairs = String(header ?? '').split(';');
	return new Map(
		pairs.map((pair) => {
			const [name, ...value] = pair.trim().split('=');
			return [name, value.join('=')];
		}),
	);
}

/** X-XSRF-TOKEN counts "if not using Authorization header", and with the cookies of a live session. */
function checkSession(call: Call): Verdict {
	const token = call.headers['x-xsrf-token'];
	const sent = cookies(call.headers.cookie);
	const matches = token === tenant.xsrfToken && sent.get('XSRF-TOKEN') === token;
	return matches && sent.get('SoSession') === tenant.session ? 'good' : 'unknown';
}

function checkBasic(world: World, value: string): Verdict {
	const pair = decodeBasic(value);
	if (pair === undefined) return 'unknown';
	const { username, password } = pair;
	if (username === tenant.username && password === tenant.password) return 'good';
	// "can also be passed as the user name with blank password" (onsite authentication); a ticket may
	// itself hold a colon.
	if (password !== '' && !password.endsWith(':')) return 'unknown';
	return world.data.superOffice.tokens.checkTicket(`${username}:${password}`.slice(0, -1));
}

function checkTicket(world: World, call: Call, ticket: string): Verdict {
	const verdict = world.data.superOffice.tokens.checkTicket(ticket);
	const { installation } = world.switches.superOffice;
	const appTokenMissing = call.headers['so-apptoken'] !== tenant.clientSecret;
	return verdict === 'good' && installation !== 'onsite' && appTokenMissing ? 'unknown' : verdict;
}

function check(world: World, call: Call): Verdict {
	const { authorization } = call.headers;
	if (typeof authorization !== 'string') return checkSession(call);
	const space = authorization.indexOf(' ');
	const scheme = authorization.slice(0, space).toLowerCase();
	const value = authorization.slice(space + 1).trim();
	const { installation } = world.switches.superOffice;
	if (scheme === 'bearer' && installation !== 'onsite') {
		return world.data.superOffice.tokens.checkAccessToken(value);
	}
	if (scheme === 'soticket') return checkTicket(world, call, value);
	if (scheme === 'basic' && installation !== 'online') return checkBasic(world, value);
	return 'unknown';
}

/** Lets a call through to its handler only with one of the auth schemes of the WebAPI page. */
export function authorized<Result>(world: World, handler: (call: Call) => Result) {
	return (call: Call): Result | Answer => {
		const verdict = check(world, call);
		if (verdict === 'good') return handler(call);
		const status = verdict === 'expired' ? world.switches.superOffice.expiredToken : 401;
		return superOfficeError(status, 'SoSecurityException', 'Authentication failed.');
	};
}
