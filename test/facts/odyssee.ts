import type { Fact } from './fact';
import { locator } from './fact';

const GUID = '93498506-9dde-4593-b844-e3c51c0e2bc2';

const field = (name: string, value: Fact['value'], sent: unknown = value): Fact => ({
	name,
	parameter: `updateFields.${name}`,
	value,
	at: ['json', name],
	sent,
});

/** The members of an embedded company, by the collection of the form that holds them. */
const COMPANY_GROUPS: Record<string, string[]> = {
	address: [
		...['city', 'db_country_code', 'db_country_id', 'is_working_address', 'latitude', 'longitude'],
		...['street', 'street2', 'street_number', 'zip'],
	],
	codesAndNotes: ['code', 'create_date', 'id2', 'notes', 'parent_company_code', 'parent_id'],
	contactDetails: [
		...['db_language_code', 'db_language_id', 'email', 'fax', 'mobile', 'phone', 'url'],
	],
	invoicingAndTax: ['invoice_email_to', 'register_city', 'register_number', 'vat_reg_code'],
	managers: ['account', 'finance', 'service'].flatMap((kind) =>
		['code', 'id'].map((way) => `${kind}_manager_user_${way}`),
	),
	pricesAndPayment: [
		...['article_price_label_code', 'article_price_label_id', 'bankaccount', 'bic_code'],
		...['db_payment_method_id', 'db_payment_method_reference_back_office', 'db_payment_methods'],
		...['feelist', 'feelist_id', 'feelist_reference_back_office'],
	],
	sales: [
		'company_sales_status_code',
		...['marketing_segment', 'sales_organization', 'sales_territory'].flatMap((name) =>
			['', '_code', '_id'].map((way) => `${name}${way}`),
		),
	],
	typeAndStatus: [
		...['archived', 'company_sector_code', 'company_sector_id', 'company_status_id'],
		...['company_type', 'company_type_id', 'company_type_name', 'specialities'],
		...['is_client', 'is_lead', 'is_subcontractor', 'is_supplier'],
	],
};

/** The parameter that holds a member of an embedded company; ID and name, which it must have, stand by themselves. */
export function companyPlace(name: string): string {
	const [group] = Object.keys(COMPANY_GROUPS).filter((key) => COMPANY_GROUPS[key].includes(name));
	return (
		{ id: 'embeddedCompanyId', name: 'embeddedCompanyName' }[name] ??
		`companyFields.${group}.${name}`
	);
}

const ofCompany = (
	name: string,
	value: Fact['value'] = `a ${name}`,
	sent: unknown = value,
): Fact => ({
	name: `company > ${name}`,
	parameter: companyPlace(name),
	value,
	at: ['json', 'company', name],
	sent,
});

const json = (name: string, object: object) => ofCompany(name, JSON.stringify(object), object);

/** What every update has to name, apart from the company. */
export const contactKey = (id: string): Fact[] => [
	{
		name: 'id',
		parameter: 'contactId',
		value: locator(id),
		at: ['json', 'id'],
		sent: id,
		required: true,
	},
	{ ...field('lastname', 'Voorbeeld'), required: true, neverEmpty: true },
];

/** The three ways of naming the company. */
export const companyWays = (companyId: string, companyCode: string): Record<string, Fact> => ({
	id: {
		name: 'company_id',
		parameter: 'companyId',
		value: locator(companyId),
		at: ['json', 'company_id'],
		sent: companyId,
		required: true,
	},
	code: {
		name: 'company_code',
		parameter: 'companyCode',
		value: companyCode,
		at: ['json', 'company_code'],
		sent: companyCode,
		required: true,
	},
});

/** The last name in the form of Create, which shows it by itself. */
export const lastNameOfNew: Fact = {
	...field('lastname', 'Voorbeeld'),
	parameter: 'lastname',
	required: true,
	neverEmpty: true,
};

/** The same fields in the form of Create, in another collection. */
export const inAdditionalFields = (facts: Fact[]): Fact[] =>
	facts.map((fact) => ({
		...fact,
		parameter: fact.parameter.replace(/^updateFields\./, 'additionalFields.'),
	}));

/**
 * The columns of Create or Update, which are sent to PUT Contact({id}): without the ID, which is looked up, and the ERP
 * reference, by which.
 */
export const contactByColumns = (companyId: string, companyCode: string): Fact[] => {
	const column = (fact: Fact): Fact => ({
		...fact,
		parameter: `columns.value.${fact.name}`,
		required: undefined,
	});
	const { id, code } = companyWays(companyId, companyCode);
	const [, lastname] = contactKey(companyId);
	const others = contactFields.filter(({ name }) => name !== 'reference_back_office');
	return [
		column(lastname),
		{ ...column(id), value: companyId, neverEmpty: true },
		{ ...column(code), neverEmpty: true },
		...others.map(column),
	];
};

/** The field of Create for the key of the new contact. */
export const ownId: Fact = {
	name: 'id',
	parameter: 'additionalFields.id',
	value: 'A1B2C3D4-9dde-4593-b844-e3c51c0e2bc2',
	at: ['json', 'id'],
	sent: 'A1B2C3D4-9dde-4593-b844-e3c51c0e2bc2',
	neverEmpty: true,
};

/** PUT Contact({id}): the rest of the 25 fields of its page; `modified_dateutc` is read only and never sent. */
export const contactFields: Fact[] = [
	field('firstname', 'Eva'),
	field('db_language_id', '5a000000-0000-4000-8000-000000000001'),
	field('db_language_code', 'nl'),
	field('db_title_id', '5b000000-0000-4000-8000-000000000002'),
	field('archived', false),
	field('functions', 'ServiceManager'),
	field('e_login', 'eva'),
	field('e_password', 'made-up-secret'),
	field('notes', 'First line\nSecond "line"'),
	field('birthdate', '1980-05-01T00:00:00', '1980-05-01T00:00:00.000Z'),
	field('create_date', '2026-07-01T12:00:00', '2026-07-01T10:00:00.000Z'),
	field('phone', '+32 2 123 45 67'),
	field('mobile', '+32 470 12 34 56'),
	field('email', 'eva@example.com'),
	field('skype', 'eva.voorbeeld'),
	field('private_phone', '+32 2 765 43 21'),
	field('private_mobile', '+32 470 65 43 21'),
	field('private_email', 'eva@example.org'),
	field('reference_back_office', 'ERP-1'),
];

/** The scalar fields of the page's sample of a company, without the read-only `modified_dateutc`. */
export const companyScalars: Fact[] = [
	ofCompany('id', GUID),
	ofCompany('is_client', true),
	ofCompany('is_supplier', false),
	ofCompany('archived', false),
	ofCompany('name', 'Bakery Example'),
	ofCompany('notes'),
	ofCompany('create_date', '2026-01-01T12:00:00', '2026-01-01T11:00:00.000Z'),
	ofCompany('sales_territory_id', GUID),
	ofCompany('sales_territory_code'),
	ofCompany('marketing_segment_id', GUID),
	ofCompany('marketing_segment_code'),
	ofCompany('sales_organization_id', GUID),
	ofCompany('sales_organization_code'),
	ofCompany('company_sales_status_code', 'CreditRisk'),
	ofCompany('vat_reg_code'),
	ofCompany('is_working_address', true),
	ofCompany('parent_id', GUID),
	ofCompany('parent_company_code'),
	ofCompany('phone'),
	ofCompany('fax'),
	ofCompany('url', 'https://example.com'),
	ofCompany('email', 'info@example.com'),
	ofCompany('street'),
	ofCompany('street_number', '12'),
	ofCompany('city'),
	ofCompany('zip'),
	ofCompany('db_country_id', GUID),
	ofCompany('db_country_code', 'BE'),
	ofCompany('feelist_id', GUID),
	ofCompany('feelist_reference_back_office'),
	ofCompany('company_type_id', GUID),
	ofCompany('company_type_name'),
	ofCompany('db_language_id', GUID),
	ofCompany('db_language_code', 'nl'),
	ofCompany('code'),
	ofCompany('article_price_label_id', GUID),
	ofCompany('article_price_label_code'),
	ofCompany('db_payment_method_id', GUID),
	ofCompany('db_payment_method_reference_back_office'),
	ofCompany('company_sector_id', GUID),
	ofCompany('company_sector_code'),
	ofCompany('is_lead', false),
	ofCompany('is_subcontractor', true),
	ofCompany('latitude', 50.85),
	ofCompany('longitude', -4.35),
	ofCompany('street2'),
	ofCompany('bic_code'),
	ofCompany('specialities'),
	ofCompany('register_number'),
	ofCompany('register_city'),
	ofCompany('bankaccount'),
	ofCompany('mobile'),
	ofCompany('service_manager_user_id', GUID),
	ofCompany('service_manager_user_code'),
	ofCompany('finance_manager_user_id', GUID),
	ofCompany('finance_manager_user_code'),
	ofCompany('account_manager_user_id', GUID),
	ofCompany('account_manager_user_code'),
	ofCompany('company_status_id', GUID),
	ofCompany('invoice_email_to', 'bills@example.com'),
	{ ...ofCompany('id2', 60), neverEmpty: true },
];

/** The objects inside a company: those of the page's sample, and two more of the model's page. */
export const companyObjects: Fact[] = [
	json('sales_territory', { code: 'NORTH', description: 'The north' }),
	json('sales_organization', { id: GUID, name: 'Sales' }),
	json('marketing_segment', { code: 'RETAIL' }),
	json('feelist', { name: 'Standard', default_price: 12.5 }),
	json('company_type', { name: 'Customer' }),
	json('db_payment_methods', { name: 'Transfer', activated: true }),
];

/** `Prefer: return=minimal`, from the guide on errors. */
export const preferMinimal: Fact = {
	name: 'Prefer',
	parameter: 'options.returnMinimal',
	value: true,
	at: ['headers', 'prefer'],
	sent: 'return=minimal',
};

/** A part of `$filter`. @param condition member and operator; @param sent what the member is compared with */
const filter = (
	parameter: string,
	condition: string,
	value: Fact['value'],
	sent: unknown = value,
): Fact => ({
	name: `$filter: ${condition}`,
	parameter: `filters.${parameter}`,
	value,
	at: ['query', '$filter', condition],
	sent,
});

/** `$top` and `$select`, which the guide shows of lists. */
const listOptions: Fact[] = [
	{ name: '$top', parameter: 'limit', value: 7, at: ['query', '$top'], sent: '7' },
	{
		name: '$select',
		parameter: 'options.select',
		value: ' email , id',
		at: ['query', '$select'],
		sent: 'id,email',
	},
];

const changedSince = filter(
	'changedSince',
	'modified_dateutc gt',
	'2020-07-01T12:00:00',
	'2020-07-01T10:00:00.000Z',
);

/** GET Contact: the members that its filters compare. */
export const listContacts: Fact[] = [
	...listOptions,
	filter('archived', 'archived eq', false),
	changedSince,
	filter('companyId', 'company_id eq', locator(GUID), GUID),
	filter('companyCode', 'company_code eq', 'ERP-100'),
	filter('email', 'email eq', 'eva@example.com'),
	filter('reference_back_office', 'reference_back_office eq', "C-'5'"),
	filter('firstname', 'firstname eq', 'Eva'),
	filter('lastname', 'lastname eq', "d'Ours"),
];

/** GET Company: the members that its filters compare. */
export const listCompanies: Fact[] = [
	...listOptions,
	changedSince,
	filter('code', 'code eq', 'ERP-100'),
	filter('name', 'name eq', 'Bakery Example'),
];

/** The key of an entity in the path. @param parameter the field that holds it */
export const keyInPath = (parameter: string, id: string): Fact => ({
	name: 'id',
	parameter,
	value: locator(id),
	at: ['path'],
	sent: id,
	required: true,
});
