import type { INodeProperties } from 'n8n-workflow';
import { InvalidParameterError } from './invalidParameter';

/**
 * Reads a text as the value of a header. A line break would start another header, and beyond ASCII nobody says how a
 * server reads it (RFC 9110, 5.5). White space at the ends is no part of a header's value.
 *
 * @throws InvalidParameterError for what cannot stand in a header
 */
export function headerText(field: INodeProperties, value: string): string {
	const text = value.trim();
	if (/^[\t\x20-\x7e]*$/.test(text)) return text;
	throw new InvalidParameterError(
		`"${field.displayName}" has a character that cannot be sent`,
		'Use plain letters without accents, digits and punctuation, without line breaks.',
	);
}
