import { UserError } from 'n8n-workflow';

/**
 * Makes the value of an `Authorization` header for HTTP Basic, in UTF-8.
 *
 * @throws UserError when the user name has a colon, which ends it (RFC 7617, section 2)
 */
export function basicAuth(username: string, password: string): string {
	if (username.includes(':')) {
		throw new UserError('The username in the credential has a colon, which cannot be sent');
	}
	return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}
