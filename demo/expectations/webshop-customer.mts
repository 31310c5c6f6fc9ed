import type { Sandbox } from '../../test/sandbox/types.js';
import type { Checks } from '../checks.mjs';
import { type JsonRecord, text } from '../json.mjs';
import type { PlayedWorkflow } from '../play.mjs';

/** What each system holds of the order's customer: one line for each record. */
function heldOf(order: JsonRecord, { data }: Sandbox): Record<string, string[]> {
	const number = text(order['Customer Number']);
	const { silvasoft, superOffice, odyssee } = data;
	const company = [...superOffice.companies.values()].find((one) => one.Number === number);
	return {
		Silvasoft: [...silvasoft.relations.values()]
			.filter(
				({ CustomerNumber, Email }) => String(CustomerNumber) === number || Email === order.Email,
			)
			.map(({ Relation_Contact: contacts, ...relation }) =>
				[
					relation.CustomerNumber,
					relation.Name,
					relation.Email,
					relation.Phone,
					relation.Address_Street,
					relation.Address_Unit,
					relation.Address_PostalCode,
					relation.Address_City,
					relation.Address_CountryCode,
					contacts.map(({ FirstName, LastName }) => `${FirstName} ${LastName}`).join(' and '),
				].join(),
			),
		SuperOffice: [...superOffice.relations.values()]
			.filter(({ DestinationContactId: to }) => to === company?.ContactId)
			.map(({ SourceContactId, RelationDefinitionId, Comment }) =>
				[SourceContactId, RelationDefinitionId, Comment].join(),
			),
		Odyssee: [...odyssee.contacts.values()]
			.filter(({ email }) => email === order.Email)
			.map(({ firstname, lastname, phone, company_id: id }) =>
				[firstname, lastname, phone, odyssee.companies.get(text(id))?.code].join(),
			),
	};
}

/** What each system ought to hold of it: one record. */
function wantedOf(order: JsonRecord): Record<string, string[]> {
	const words = (...names: string[]) => names.map((name) => text(order[name]));
	const name = words('First Name', 'Last Name').join(' ');
	const address = words('Street', 'House Number', 'Postal Code', 'City', 'Country Code');
	return {
		Silvasoft: [[...words('Customer Number', 'Name', 'Email', 'Phone'), ...address, name].join()],
		SuperOffice: [
			['545', '9', `Orders in the web shop: ${name}, ${words('Email', 'Phone').join(', ')}`].join(),
		],
		Odyssee: [words('First Name', 'Last Name', 'Phone', 'Customer Number').join()],
	};
}

/** Each system ought to end with one record of the customer, and the last node to say what each has done. */
function checkCustomer(
	{ run }: PlayedWorkflow,
	sandbox: Sandbox,
	outcome: string,
	checks: Checks,
): void {
	const [order = {}] = run.itemsOf('The order');
	const wanted = wantedOf(order);
	const said = run.itemsOf('What happened').map(({ system, outcome: what }) => [system, what]);
	checks.same(
		`The workflow says that the customer is ${outcome} in all three systems`,
		said,
		Object.keys(wanted).map((system) => [system, outcome]),
	);
	for (const [system, records] of Object.entries(heldOf(order, sandbox)))
		checks.same(`${system} holds the ${outcome} customer once`, records, wanted[system]);
}

/** The customer of an order ought to be in all three systems, after one write to each. */
export function webshopCustomer(played: PlayedWorkflow, sandbox: Sandbox, checks: Checks): void {
	checkCustomer(played, sandbox, 'created', checks);
	const writes = played.requests.filter(({ wrote }) => wrote).map(({ vendor }) => vendor);
	checks.same('A new customer takes one write to each system', writes.sort(), [
		'odyssee',
		'silvasoft',
		'superOffice',
	]);
}

/** The same order once more ought to create nothing and to change nothing. */
export function webshopCustomerAgain(
	played: PlayedWorkflow,
	sandbox: Sandbox,
	checks: Checks,
): void {
	checkCustomer(played, sandbox, 'unchanged', checks);
	const writes = played.requests.filter(({ method }) => method !== 'GET');
	checks.same(
		'The same order again writes nothing',
		writes.map(({ method, path }) => `${method} ${path}`),
		[],
	);
}
