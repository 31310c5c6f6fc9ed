import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { AccountState } from '../../shared/api/accountState';
import { accountState } from '../../shared/api/accountState';
import { installationOf, plain } from '../../shared/api/installation';
import { apiBelow } from './credential';

/** As the vendor writes itself. */
export const NAME = 'SuperOffice';

/**
 * Names a SuperOffice installation, whichever credential leads to it: a customer of SuperOffice Online by the Customer ID,
 * which also stands in its address; an onsite installation by its address.
 *
 * @throws UserError when the base URL is no web address
 */
export function accountOf({ baseUrl, customerId }: ICredentialDataDecryptedObject): string {
	if (customerId !== undefined) return plain(customerId);
	const installation = installationOf(apiBelow(baseUrl), []);
	// The address of a customer online has the Customer ID in it (vendor's guide "Check tenant status").
	const [, customer = installation] = /\/(cust\d+)\/api$/.exec(installation) ?? [];
	return customer;
}

/** What this n8n process knows of the account to which a credential leads. */
export const stateOf = (credential: ICredentialDataDecryptedObject): AccountState =>
	accountState(NAME, accountOf(credential));
