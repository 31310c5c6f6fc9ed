import type { FieldFact, FormFacts } from './form';
import {
	choice,
	collection,
	email,
	emptyValues,
	except,
	flag,
	from,
	guid,
	inside,
	moment,
	object,
	record,
	required,
	secret,
	text,
} from './form';
import { companyPlace } from './odyssee';

const PUT = 'Odyssee developer site, PUT api/Contact({id}), body parameters';
const COMPANY = 'Odyssee developer site, model "company", and the sample of PUT api/Contact({id})';
const MOBILE = 'Odyssee mobile app API, model "company", which has the same names';
const OBJECTS = 'Odyssee developer site, resource models of the embedded objects';

const contact = from(PUT, {
	archived: flag(),
	birthdate: moment('date'),
	create_date: moment('date-time'),
	db_language_code: text(),
	db_language_id: guid,
	db_title_id: guid,
	e_login: text(50),
	e_password: secret(50),
	email: email(250),
	firstname: text(50),
	functions: text(64),
	lastname: text(50),
	mobile: text(50),
	notes: text(),
	phone: text(50),
	private_email: email(250),
	private_mobile: text(50),
	private_phone: text(50),
	reference_back_office: text(50),
	skype: text(250),
});

const degrees = (limit: number): FieldFact => ({
	type: 'number',
	decimals: 8,
	default: 0,
	from: -limit,
	to: limit,
});

const ofOrganization = ['sales_organization_id', 'sales_organization_code', 'sales_organization'];

const objects = {
	...from(OBJECTS, {
		company_type: object(['id', 'name', 'description', ...ofOrganization], ['name']),
		feelist: object(
			[
				'id',
				'name',
				'description',
				'is_default',
				'default_price',
				...ofOrganization,
				'reference_back_office',
				'modified_dateutc',
				'db_currency_id',
				'db_currency_code',
			],
			['name', 'default_price'],
		),
		sales_organization: object(
			[
				'id',
				'code',
				'name',
				'description',
				'db_country_id',
				'db_currency_id',
				'db_language_id',
				'accountancy_code',
				'archived',
				'default_unit_of_measure_system_type',
				'street',
				'street2',
				'street_number',
				'zip',
				'city',
				'email',
				'phone',
				'fax',
				'url',
				'vat_reg_code',
				'modified_dateutc',
			],
			['id', 'name'],
		),
		sales_territory: object(
			['id', 'code', 'description', ...ofOrganization, 'modified_dateutc'],
			['description'],
		),
	}),
	...from('Odyssee developer site, sample of PUT api/Contact({id})', {
		db_payment_methods: object([
			'id',
			'name',
			'description',
			'reference_back_office',
			'activated',
			'modified_dateutc',
		]),
	}),
	...from('Odyssee developer site, model "company"; the members are not documented', {
		marketing_segment: object(),
	}),
};

const company = {
	...objects,
	...from(COMPANY, {
		account_manager_user_code: text(),
		account_manager_user_id: guid,
		archived: flag(),
		article_price_label_code: text(),
		article_price_label_id: guid,
		bankaccount: text(),
		bic_code: text(),
		code: text(),
		company_sales_status_code: choice('Normal', 'CreditRisk', 'BlockedbyCM', 'OrderBlocked'),
		company_sector_code: text(),
		company_sector_id: guid,
		company_status_id: guid,
		company_type_id: guid,
		company_type_name: text(),
		create_date: moment('date-time'),
		db_country_code: text(),
		db_country_id: guid,
		db_language_code: text(),
		db_language_id: guid,
		db_payment_method_id: guid,
		db_payment_method_reference_back_office: text(),
		feelist_id: guid,
		feelist_reference_back_office: text(),
		finance_manager_user_code: text(),
		finance_manager_user_id: guid,
		id2: { type: 'number', format: 'int32', decimals: 0, default: 0, from: 0 },
		invoice_email_to: text(),
		is_client: flag(),
		is_lead: flag(),
		is_subcontractor: flag(),
		is_supplier: flag(),
		is_working_address: flag(),
		latitude: degrees(90),
		longitude: degrees(180),
		marketing_segment_code: text(),
		marketing_segment_id: guid,
		mobile: text(),
		notes: text(),
		parent_company_code: text(),
		parent_id: guid,
		register_city: text(),
		register_number: text(),
		sales_organization_code: text(),
		sales_organization_id: guid,
		sales_territory_code: text(),
		sales_territory_id: guid,
		service_manager_user_code: text(),
		service_manager_user_id: guid,
		specialities: text(),
		vat_reg_code: text(50),
	}),
	...from(MOBILE, {
		city: text(50),
		email: email(250),
		fax: text(50),
		phone: text(50),
		street: text(100),
		street2: text(100),
		street_number: text(50),
		url: text(255),
		zip: text(50),
	}),
};

/** The fields of an embedded company, each in its group. */
const embedded: FormFacts = {
	...Object.fromEntries(Object.entries(company).map(([name, fact]) => [companyPlace(name), fact])),
	...from(`${COMPANY}: id and name are required`, {
		[companyPlace('id')]: required(guid),
		[companyPlace('name')]: required(text(64)),
	}),
};

/** How contacts are found that are not named by their ID. */
const lookUp = inside(
	'options',
	from('Ours: as few calls as there can be', { lookUp: choice('automatic', 'single', 'list') }),
);

const both: FormFacts = {
	...from(PUT, {
		contactId: required(record('uuid')),
		companyId: required(record('uuid')),
		companyCode: required(text()),
	}),
	...from('Ours: without a choice, an update changes nothing but what it names', {
		mode: choice('change', 'replace'),
	}),
	...embedded,
	...inside('options', {
		...from('Odyssee developer site, guide "Handling errors": Prefer: return=minimal', {
			returnMinimal: flag(),
		}),
		...from('Ours: a write that would change nothing need not be made', { skipUnchanged: flag() }),
		...emptyValues,
	}),
	...lookUp,
};

const oneOf = `${PUT}: "company_id, company_code or company must be provided"`;

/** The form of an update that changes what is given only. */
export const changeFields: FormFacts = {
	...both,
	...from(`${oneOf}; the one that the contact has, if nothing else is said`, {
		companyBy: choice('keep', 'id', 'code', 'embedded'),
	}),
	...inside('updateFields', contact),
};

/** The form of an update that replaces the contact. */
export const replaceFields: FormFacts = {
	...both,
	...from(oneOf, { companyBy: choice('id', 'code', 'embedded') }),
	...from(`${PUT}: "Required"`, { updateFields: collection('lastname') }),
	...inside('updateFields', contact),
};

const POST = 'Odyssee developer site, POST api/Contact, body parameters';
const LIST =
	'Odyssee developer site, guide pages "OData" and "Paging", and the table of the contact';
const READ = 'Odyssee developer site, GET api/Contact({id}) and GET api/Company({id})';

/** The form of Create. */
export const createFields: FormFacts = {
	...from(POST, {
		lastname: required(text(50)),
		companyBy: choice('id', 'code', 'embedded'),
		companyId: required(record('uuid')),
		companyCode: required(text()),
	}),
	...embedded,
	...inside('additionalFields', except(contact, 'lastname')),
	...inside('additionalFields', from(POST, { id: guid })),
};

/** The form of Archive: it names the contact alone. */
export const contactOnly: FormFacts = from(READ, { contactId: required(record('uuid')) });

/** The form of Get. */
export const getContactFields: FormFacts = { ...contactOnly, ...lookUp };

/** The form of Create or Update. */
export const createOrUpdateFields: FormFacts = {
	...from('Ours: what to do with a contact that is not there', {
		whenNotFound: choice('create', 'fail', 'skip'),
	}),
	...inside('columns.value', {
		...contact,
		...from(PUT, { company_code: text(), company_id: guid }),
	}),
	...inside(
		'options',
		from('Ours: a write that changes nothing need not be made', { skipUnchanged: flag(false) }),
	),
	...lookUp,
	...inside('options', emptyValues),
};

/** The form of Get of a company. */
export const companyOnly: FormFacts = from(READ, { companyId: required(record('uuid')) });

const ofLists: FormFacts = {
	...from('n8n, UX guidelines: Return All and Limit', {
		returnAll: flag(false),
		limit: { type: 'number', format: 'int32', default: 50, from: 1 },
	}),
	...inside('filters', from(LIST, { changedSince: moment('date-time') })),
	...inside('options', {
		...from('Ours: a filter that finds nothing must not become none', {
			emptyFilters: choice('stop', 'leaveOut', 'returnNothing'),
		}),
		...from(LIST, { select: text() }),
	}),
};

/** The form of Get Many contacts. */
export const listContactsFields: FormFacts = {
	...ofLists,
	...inside(
		'filters',
		from(LIST, {
			archived: flag(),
			companyCode: text(),
			companyId: record('uuid'),
			email: text(250),
			firstname: text(50),
			lastname: text(50),
			reference_back_office: text(50),
		}),
	),
};

/** The form of Get Many companies. */
export const listCompaniesFields: FormFacts = {
	...ofLists,
	...inside('filters', from(LIST, { code: text(), name: text(64) })),
};

/** "Readonly system field managed by database" (PUT api/Contact({id}), body parameters). */
export const odysseeComputes = ['modified_dateutc'];
