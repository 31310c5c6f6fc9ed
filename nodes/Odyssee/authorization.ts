import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { basic } from '../shared/basic';

/**
 * The value of the `Authorization` header: Basic with "username:password@domain" (vendor's guide, Authentication).
 *
 * @throws UserError when the user name has a colon
 */
export function authorization(credential: ICredentialDataDecryptedObject): string {
	const { username, password, domain } = credential;
	return basic(String(username), `${String(password)}@${String(domain)}`);
}
