import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { rulesIn } from './everyForm';

/** What only a programmer understands, and what tells nothing. */
const babble = [
	/\bundefined\b/,
	/\[object \w+\]/,
	/Cannot (read|set|convert|mix|destructure)/,
	/is not (a function|iterable|defined|a constructor)/,
	/\b(Type|Syntax|Range|Reference|URI|Assertion)Error\b/,
	/Unexpected (token|end of JSON)/,
	/(URI|JSON) malformed|Invalid URL|Invalid time value/,
	/serialize a BigInt|circular structure/,
	/request failed with status/i,
	/\n\s+at /,
	/\.[jt]s:\d+/,
];

/** A number, a status or a general word is no explanation. */
const empty = /^\s*(error|(bad|the service|your) request\b.*|status( code)?)?[\s:]*\d*\s*$/i;

/** Cuts out what the node quotes: the user's own value may be babble. */
const withoutQuotes = (description: string) =>
	description.replace(/The value is ".*"\./s, '').replace(/ says: ".*"\./s, '');

/**
 * Judges what a user gets to read about a failure.
 *
 * @param about what it has to name at least one of, e.g. the labels of the form and the vendor
 * @returns what is wrong with it, `undefined` when it is fine
 */
export function unreadable(
	{ message, description }: { message?: unknown; description?: unknown },
	about: string[],
): string | undefined {
	if (typeof message !== 'string' || empty.test(message)) return `says nothing: ${String(message)}`;
	if (message.length > 300) return `is too long: ${message.length} characters`;
	if (!about.some((word) => message.includes(word)))
		return `does not say what it is about: ${message}`;
	const whole = `${message} ${withoutQuotes(String(description ?? ''))}`;
	const found = babble.find((pattern) => pattern.test(whole));
	return found && `has ${String(found)} in it: ${whole}`;
}

type Property = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** @returns the labels of fields at any depth, in the quotation marks in which a message names them */
export function quotedLabels(properties: Property[]): string[] {
	return properties.flatMap((property) => [
		...('displayName' in property ? [`"${property.displayName}"`] : []),
		...('options' in property ? quotedLabels(property.options ?? []) : []),
		...('values' in property ? quotedLabels(property.values) : []),
		...('type' in property && property.type === 'resourceMapper'
			? quotedLabels(rulesIn(property).columns?.fields ?? [])
			: []),
	]);
}
