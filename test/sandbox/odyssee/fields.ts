export const zeroGuid = '00000000-0000-0000-0000-000000000000';

/** "all fields have a default value (boolean=false, numeric=0, datetime=1980-1-1)" (help guide). */
export const zeroDate = '1980-01-01T00:00:00.000Z';

export interface Field {
	type: 'guid' | 'text' | 'boolean' | 'date' | 'decimal' | 'integer' | 'object';
	max?: number;
	required?: boolean;
	/** Kept by the server: what a body says is ignored. */
	readOnly?: boolean;
	values?: readonly string[];
	/** The fields of an embedded object. */
	fields?: Fields;
}

export type Fields = Record<string, Field>;

const guid: Field = { type: 'guid' };
const text: Field = { type: 'text' };
const flag: Field = { type: 'boolean' };
const date: Field = { type: 'date' };
const decimal: Field = { type: 'decimal' };
const modified: Field = { type: 'date', readOnly: true };
const key: Field = { type: 'guid', required: true };

function upTo(max: number): Field {
	return { type: 'text', max };
}

function embedded(fields: Fields): Field {
	return { type: 'object', fields };
}

const salesOrganization: Fields = {
	id: key,
	code: upTo(50),
	name: { type: 'text', max: 50, required: true },
	description: upTo(255),
	db_country_id: guid,
	db_currency_id: guid,
	db_language_id: guid,
	accountancy_code: upTo(50),
	archived: flag,
	default_unit_of_measure_system_type: upTo(50),
	street: upTo(50),
	street2: upTo(50),
	street_number: upTo(50),
	zip: upTo(50),
	city: upTo(50),
	email: upTo(250),
	phone: upTo(50),
	fax: upTo(50),
	url: upTo(50),
	vat_reg_code: upTo(50),
	modified_dateutc: modified,
};

const inOrganization: Fields = {
	sales_organization_id: guid,
	sales_organization_code: text,
	sales_organization: embedded(salesOrganization),
};

/** The body table of the contact page; the nameless row of the table is `email` in its sample. */
export const contactFields: Fields = {
	id: key,
	firstname: upTo(50),
	lastname: { type: 'text', max: 50, required: true },
	company_id: guid,
	company_code: text,
	db_language_id: guid,
	db_language_code: text,
	db_title_id: guid,
	archived: flag,
	functions: upTo(64),
	e_login: upTo(50),
	e_password: upTo(50),
	notes: text,
	birthdate: date,
	create_date: date,
	phone: upTo(50),
	mobile: upTo(50),
	email: upTo(250),
	skype: upTo(250),
	private_phone: upTo(50),
	private_mobile: upTo(50),
	private_email: upTo(250),
	reference_back_office: upTo(50),
	/** In no table of the vendor: what a customer's own server may have. */
	custom_text: text,
	modified_dateutc: modified,
};

/** The company model; lengths after vat_reg_code come from the mobile app API's own company model. */
export const companyFields: Fields = {
	id: key,
	is_client: flag,
	is_supplier: flag,
	archived: flag,
	name: { type: 'text', max: 64, required: true },
	notes: text,
	create_date: date,
	sales_territory_id: guid,
	sales_territory_code: text,
	sales_territory: embedded({
		id: guid,
		code: upTo(50),
		description: { type: 'text', required: true },
		...inOrganization,
		modified_dateutc: modified,
	}),
	marketing_segment_id: guid,
	marketing_segment_code: text,
	marketing_segment: { type: 'object' },
	...inOrganization,
	company_sales_status_code: {
		type: 'text',
		values: ['Normal', 'CreditRisk', 'BlockedbyCM', 'OrderBlocked'],
	},
	vat_reg_code: upTo(50),
	is_working_address: flag,
	parent_id: guid,
	parent_company_code: text,
	phone: upTo(50),
	fax: upTo(50),
	url: upTo(255),
	email: upTo(250),
	street: upTo(100),
	street_number: upTo(50),
	city: upTo(50),
	zip: upTo(50),
	db_country_id: guid,
	db_country_code: text,
	feelist_id: guid,
	feelist_reference_back_office: text,
	feelist: embedded({
		id: guid,
		name: { type: 'text', max: 50, required: true },
		description: upTo(255),
		is_default: flag,
		default_price: { type: 'decimal', required: true },
		...inOrganization,
		reference_back_office: upTo(255),
		modified_dateutc: modified,
		db_currency_id: guid,
		db_currency_code: text,
	}),
	company_type_id: guid,
	company_type_name: text,
	company_type: embedded({
		id: guid,
		name: { type: 'text', required: true },
		description: text,
		...inOrganization,
	}),
	db_language_id: guid,
	db_language_code: text,
	code: text,
	article_price_label_id: guid,
	article_price_label_code: text,
	db_payment_method_id: guid,
	db_payment_method_reference_back_office: text,
	db_payment_methods: embedded({
		id: guid,
		name: text,
		description: text,
		reference_back_office: text,
		activated: flag,
		modified_dateutc: modified,
	}),
	company_sector_id: guid,
	company_sector_code: text,
	is_lead: flag,
	is_subcontractor: flag,
	latitude: decimal,
	longitude: decimal,
	street2: upTo(100),
	bic_code: text,
	specialities: text,
	register_number: text,
	register_city: text,
	bankaccount: text,
	mobile: text,
	service_manager_user_id: guid,
	service_manager_user_code: text,
	finance_manager_user_id: guid,
	finance_manager_user_code: text,
	account_manager_user_id: guid,
	account_manager_user_code: text,
	company_status_id: guid,
	invoice_email_to: text,
	modified_dateutc: modified,
	id2: { type: 'integer', readOnly: true },
};
