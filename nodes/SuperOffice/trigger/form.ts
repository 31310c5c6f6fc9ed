import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { isRecord } from '../../shared/json';
import { InvalidParameterError, invalid } from '../../shared/parameters/invalidParameter';
import { EVENTS, ignoreChangesBy, NO_CREDENTIAL } from './fields';

/** What the user has chosen in the trigger's form. */
export interface TriggerForm {
	/** Whether an administrator makes the webhook in SuperOffice. */
	isMadeByHand: boolean;
	/** The webhook's secret, where it is made by hand. */
	secret: string;
	events: string[];
	/** Whether to read the relation of each event. */
	fetches: boolean;
	/** The associates whose changes are left out, as their IDs. */
	ignored: string[];
}

/**
 * Reads the trigger's form.
 *
 * @throws InvalidParameterError where no event is chosen, the secret is missing, or an associate is no number
 */
export function formOf(context: IHookFunctions | IWebhookFunctions): TriggerForm {
	const value = (name: string): unknown => context.getNodeParameter(name, null);
	const isMadeByHand = value('webhook') === 'administrator';
	const chosen = value('events');
	const events = EVENTS.filter((event) => Array.isArray(chosen) && chosen.includes(event));
	if (events.length === 0) {
		throw new InvalidParameterError(
			'Choose at least one event',
			'Under "Events", choose what starts the workflow.',
		);
	}
	const secret = isMadeByHand ? String(value('secret') ?? '').trim() : '';
	if (isMadeByHand && secret === '') {
		throw new InvalidParameterError(
			'"Secret" is empty',
			'Enter the shared secret of the webhook that was made in SuperOffice. Without it, anybody who knows the address could start the workflow.',
		);
	}
	const options = value('options');
	return {
		isMadeByHand,
		secret,
		events,
		fetches: value('authentication') !== NO_CREDENTIAL && value('fetchRelation') === true,
		ignored: associates(isRecord(options) ? options.ignoreChangesBy : undefined),
	};
}

/** @param value what the user typed, or what an expression gives: a number, a text or a list */
function associates(value: unknown): string[] {
	const parts: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(/[,;\s]+/);
	return parts
		.map((part) => String(part).trim())
		.filter((part) => part !== '')
		.map((part) =>
			/^\d{1,10}$/.test(part)
				? String(Number(part))
				: invalid(ignoreChangesBy, 'takes associate IDs, which are numbers', value),
		);
}
