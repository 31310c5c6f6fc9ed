import { json, Refused, type Answer } from '../answers';
import type { Call, Handler } from '../pipeline';
import type { World } from '../world';

/** The one account of the sandbox. */
export const account = { apiKey: 'sandbox-silvasoft-key', username: 'admin@example.nl' };

/**
 * The error body of the "Response format and common responses" page, whose two keys the vendor's own
 * plugin reads.
 */
export function silvasoftError(status: number, errorCode: string, errorMessage: string): Answer {
	return json(status, { errorCode, errorMessage });
}

/** @returns what to throw for a request that is not right. */
export function invalid(errorCode: string, errorMessage: string): Refused {
	return new Refused(silvasoftError(400, errorCode, errorMessage));
}

/** The words of the vendor's Java JSON library, as its plugin's change log quotes them. */
export function invalidJson(name: string, refusal: string): Refused {
	return invalid('INVALID_JSON', `JSON is incorrect: JSONObject["${name}"] ${refusal}.`);
}

/** Lets a call through to its handler only with the right headers and within the limits. */
export function guarded(world: World, handler: Handler): Handler {
	return (call: Call) => {
		const { apikey, username } = call.headers;
		if (apikey !== account.apiKey || username !== account.username) {
			return silvasoftError(401, 'UNAUTHORIZED', 'Invalid authentication credentials');
		}
		const switches = world.switches.silvasoft;
		const refusedBy = world.calls.count(world.clock.now(), switches);
		if (refusedBy !== undefined) {
			const status = refusedBy === 'burst' ? switches.burstStatus : 401;
			return silvasoftError(status, 'UNAUTHORIZED', 'Ratelimit exceeded');
		}
		return handler(call);
	};
}
