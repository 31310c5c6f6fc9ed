import type { IDataObject } from 'n8n-workflow';
import { inside, membersOf } from '../../../shared/members';
import { firstValue } from '../firstValue';

/** A company under the names that Get Many gives out, as far as both have the same. */
export function simplifyCompany(company: IDataObject): IDataObject {
	const { Country: country, Phones: phones, Emails: emails } = company;
	return {
		...membersOf(company, ['ContactId', 'Name', 'Department', 'Number1', 'Number2', 'OrgNr']),
		...('Country' in company && { Country: inside(country, 'Name') }),
		...('Phones' in company && { Phone: firstValue(phones) }),
		...('Emails' in company && { Email: firstValue(emails) }),
		...membersOf(company, ['UpdatedDate']),
	};
}
