import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import type { Limits } from '../shared/api/rateLimiter';
import { windowOf } from '../shared/api/rateLimiter';

/** More calls under way would gain nothing at two calls a second. */
const AT_ONCE = 5;

const SECOND = 1_000;
const MINUTE = 60_000;

/**
 * How many calls a credential lets this n8n process make. Two a second and 50 a minute are what Silvasoft advises at the
 * most, with blocks for those who make more (documentation, start page).
 *
 * @returns the limits, shared between all n8n processes that use the account
 * @throws UserError when a number in the credential is none: taken for no limit, it would get the account blocked
 */
export function limits(credential: ICredentialDataDecryptedObject): Limits {
	const processes = numberIn(credential.processes, 1, 'Processes Sharing the Account');
	const rates: Array<[calls: number, milliseconds: number]> = [
		[numberIn(credential.callsPerSecond, 2, 'Calls per Second'), SECOND],
		[numberIn(credential.callsPerMinute, 50, 'Calls per Minute'), MINUTE],
	];
	const windows = rates
		// Only a real 0 stands for no limit.
		.filter(([calls]) => calls !== 0)
		.map(([calls, milliseconds]) => windowOf(calls / Math.max(1, processes), milliseconds));
	return { atOnce: AT_ONCE, windows };
}

/** Reads a number of the credential, which an expression may give as text; what is left empty is the default. */
function numberIn(value: unknown, standard: number, label: string): number {
	const text = String(value ?? '').trim();
	if (text === '') return standard;
	if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
	throw new UserError(`${label} in the Silvasoft credential is not a number`, {
		description: `Enter a number such as ${standard}; decimals have a point. No call was made, because calls without a limit could get the account blocked.`,
	});
}
