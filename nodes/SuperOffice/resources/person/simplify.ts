import type { IDataObject } from 'n8n-workflow';
import { inside, membersOf } from '../../../shared/members';
import { firstValue } from '../firstValue';

/** A person under the names that Get Many gives out, with the name of the company. */
export function simplifyPerson(person: IDataObject): IDataObject {
	const { Contact: company, MobilePhones: phones, Emails: emails } = person;
	return {
		...membersOf(person, ['PersonId', 'FullName', 'Firstname', 'Lastname', 'Title']),
		...('Contact' in person && {
			ContactId: inside(company, 'ContactId'),
			ContactName: inside(company, 'Name'),
		}),
		...membersOf(person, ['PersonNumber']),
		...('MobilePhones' in person && { MobilePhone: firstValue(phones) }),
		...('Emails' in person && { Email: firstValue(emails) }),
	};
}
