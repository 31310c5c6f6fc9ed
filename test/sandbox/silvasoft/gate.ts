import { json, plain, Refused, type Answer } from '../answers';
import type { Call, Handler } from '../pipeline';
import type { SilvasoftSwitches } from '../switches';
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

/** Refuses a call above a limit; nothing in it tells a burst from an empty quota. */
function tooManyCalls(status: number, form: SilvasoftSwitches['quotaForm']): Answer {
	const short = 'Ratelimit exceeded';
	const error = silvasoftError(status, 'UNAUTHORIZED', short);
	switch (form) {
		case 'object':
			return error;
		case 'array':
			return { ...error, body: `[${error.body}]` };
		case 'text':
			return plain(status, short);
		case 'sentence':
			return silvasoftError(
				status,
				'UNAUTHORIZED',
				'You have exceeded the maximum requests for the past hour.',
			);
	}
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
			return tooManyCalls(status, switches.quotaForm);
		}
		return handler(call);
	};
}
