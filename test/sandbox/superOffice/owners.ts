import { json } from '../answers';
import type { Call, Handler } from '../pipeline';
import type { World } from '../world';
import { refused } from './auth';
import { named, ownLinks, select } from './entity';
import type { Company, Person } from './store';

const emails = (address?: string) =>
	address === undefined ? [] : [{ Value: address, StrippedValue: address, Description: '' }];

const phones = (number?: string) =>
	number === undefined
		? []
		: [{ Value: number, StrippedValue: number.replace(/\D/g, ''), Description: '' }];

/** @returns a ContactEntity; of its objects and lists only those that the tests look at have something in them */
export const companyEntity = (company: Company) => ({
	ContactId: company.ContactId,
	Name: company.Name,
	Department: company.Department ?? '',
	OrgNr: company.OrgNr ?? '',
	Number1: company.Number ?? '',
	Number2: '',
	UpdatedDate: '2025-02-01T10:00:00',
	CreatedDate: '2025-02-01T10:00:00',
	Emails: emails(company.Email),
	Urls: [],
	Phones: phones(company.Phone),
	Faxes: [],
	Description: '',
	Country: company.Country === undefined ? null : { Name: company.Country },
	Persons: [],
	NoMailing: false,
	Xstop: false,
	Deleted: 0,
	CustomFields: { 'SuperOffice:1': 'Rung up every spring', hasBoat: 'yes' },
	TableRight: { Mask: 'FULL', Reason: '' },
	FieldProperties: {},
});

/** @returns a PersonEntity, in the same way */
export function personEntity(person: Person, company?: Company) {
	const [first, ...last] = person.FullName.split(' ');
	return {
		PersonId: person.PersonId,
		Firstname: first,
		MiddleName: '',
		Lastname: last.join(' '),
		Title: person.Title ?? '',
		UpdatedDate: '2025-02-01T10:00:00',
		CreatedDate: '2025-02-01T10:00:00',
		Emails: emails(person.Email),
		Description: '',
		MobilePhones: phones(person.Phone),
		OfficePhones: [],
		Contact: company ? { ContactId: company.ContactId, Name: company.Name } : null,
		PersonNumber: person.Number ?? '',
		FullName: person.FullName,
		NoMailing: false,
		Retired: false,
		CustomFields: { 'SuperOffice:1': 'Rung up every spring' },
		TableRight: { Mask: 'FULL', Reason: '' },
		FieldProperties: {},
	};
}

/** GET v1/Contact/{id} and v1/Person/{id}: 404 where there is none. */
function found<Owner>(
	world: World,
	name: 'Contact' | 'Person',
	owners: ReadonlyMap<number, Owner>,
	entityOf: (owner: Owner) => object,
): Handler {
	return (call: Call) => {
		const owner = owners.get(Number(call.params.id));
		if (owner === undefined) {
			throw refused(404, 'SoNotFoundException', `${name} id ${call.params.id} not found`);
		}
		const value = { ...entityOf(owner), ...ownLinks(world, name, Number(call.params.id)) };
		return json(200, named(world, select(value, call.query.$select)));
	};
}

/** The companies and persons of the tenant's API, by their path below `/api/v1`. */
export function owners(world: World): Record<string, Handler> {
	const { companies, persons } = world.data.superOffice;
	return {
		'Contact/:id': found(world, 'Contact', companies, companyEntity),
		'Person/:id': found(world, 'Person', persons, (person) =>
			personEntity(person, companies.get(person.ContactId)),
		),
	};
}
