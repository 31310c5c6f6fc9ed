import type { INode, INodeProperties } from 'n8n-workflow';
import { InvalidParameterError } from './invalidParameter';

/**
 * Refuses a choice that decides which fields the form shows and is none of its list, as one that an expression gives: n8n
 * would show, and this package send, the fields of no choice at all.
 *
 * @param fields those that the form shows
 * @throws InvalidParameterError for the first such choice
 */
export function assertChosen({ parameters }: INode, fields: INodeProperties[]): void {
	for (const { name, displayName, type, noDataExpression, options, default: standard } of fields) {
		if (type !== 'options' || !noDataExpression) continue;
		const chosen = parameters[name] ?? standard;
		if (options?.some((option) => 'value' in option && option.value === chosen)) continue;
		throw new InvalidParameterError(
			`"${displayName}" has a value that is not in its list`,
			'Open the node and choose it from the list; an expression cannot choose it.',
		);
	}
}
