export type Row = Record<string, unknown> & { id: string };

export const ZERO = '00000000-0000-0000-0000-000000000000';

export const guid = (number: number, kind = 'a') =>
	`${kind}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const firm = (number: number) => guid(number, 'c');

export const company = (number: number, rest: object = {}): Row => ({
	id: firm(number),
	name: `Firm ${number}`,
	code: `ERP-${number}`,
	city: 'Gent',
	archived: false,
	modified_dateutc: '2025-06-11T08:30:00.123Z',
	...rest,
});

export const contact = (number: number, rest: object = {}): Row => ({
	id: guid(number),
	firstname: `First ${number}`,
	lastname: `Last ${number}`,
	company_id: firm(1),
	company_code: 'ERP-1',
	db_language_id: guid(1, 'e'),
	db_language_code: 'nl',
	db_title_id: '00000000-0000-0000-0000-000000000000',
	archived: false,
	functions: 'Manager',
	e_login: '',
	notes: 'Key under the mat',
	birthdate: '1980-01-01T00:00:00.000Z',
	create_date: '2025-01-06T08:30:00.123Z',
	phone: '02 1',
	mobile: '',
	email: `person${number}@example.be`,
	skype: '',
	private_phone: '',
	private_mobile: '',
	private_email: '',
	reference_back_office: `C-${number}`,
	modified_dateutc: '2025-06-11T08:30:00.123Z',
	...rest,
});
export const contacts = (count: number, from = 1, rest: object = {}) =>
	Array.from({ length: count }, (_, index) => contact(from + index, rest));

/** What a field has that nobody filled, as the guide says: there are no null values. */
export const blank = {
	firstname: '',
	lastname: '',
	db_language_id: ZERO,
	db_language_code: '',
	db_title_id: ZERO,
	archived: false,
	functions: '',
	e_login: '',
	e_password: '',
	notes: '',
	birthdate: '1980-01-01T00:00:00.000Z',
	create_date: '1980-01-01T00:00:00.000Z',
	phone: '',
	mobile: '',
	email: '',
	reference_back_office: '',
};
