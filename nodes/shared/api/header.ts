import { UserError } from 'n8n-workflow';

/**
 * Reads a value of a credential that signs a request.
 *
 * @param label the field's label, for the message
 * @throws UserError when it is empty, as where an expression finds nothing, or no text
 */
export function filledIn(value: unknown, label: string): string {
	const isText = ['string', 'number', 'bigint'].includes(typeof value);
	const text = isText ? String(value) : '';
	if (text.trim() !== '') return text;
	throw new UserError(
		`The ${label} in the credential is ${isText || value === null || value === undefined ? 'empty' : 'no text'}`,
		{
			description:
				'Open the credential and fill it in, or check that its expression finds a value.',
		},
	);
}

/**
 * The same for a value that is sent as a header. What cannot stand in one is refused: HTTP clients leave out such
 * characters, so that another value than the user's would be sent, and the vendor's answer could show it.
 *
 * @returns the value without spaces around it
 * @throws UserError when it has a line break or another character that is not plain ASCII; the message does not repeat it
 */
export function headerValue(value: unknown, label: string): string {
	const text = filledIn(value, label).trim();
	if (/^[\x20-\x7e]*$/.test(text)) return text;
	throw new UserError(`The ${label} in the credential has a character that cannot be sent`, {
		description:
			'Copy it again, without line breaks, and paste it into the credential. It has only plain letters, digits and punctuation.',
	});
}
