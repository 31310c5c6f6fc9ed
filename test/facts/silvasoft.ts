import type { Fact } from './fact';
import { locator } from './fact';

const text = (name: string, parameter: string, value: string, ...path: string[]): Fact => ({
	name,
	parameter: `${parameter}.${name}`,
	value,
	at: ['json', ...(path.length > 0 ? path : [name])],
	sent: value,
});

const address = (parameter: string): Fact[] => [
	text('Address_City', parameter, 'Utrecht'),
	text('Address_Street', parameter, 'Dorpsstraat'),
	text('Address_PostalCode', parameter, '3511 AA'),
	text('Address_CountryCode', parameter, 'NL'),
	text('Address_Unit', parameter, '12'),
	text('Address_UnitAppendix', parameter, 'a'),
];

const flag = (name: string, parameter: string, value: boolean): Fact => ({
	name,
	parameter: `${parameter}.${name}`,
	value,
	at: ['json', name],
	sent: value,
});

const number = (name: string, parameter: string, value: number): Fact => ({
	name,
	parameter: `${parameter}.${name}`,
	value,
	at: ['json', name],
	sent: value,
});

const ofContact = (name: string, parameter: string, value: string): Fact => ({
	name: `Relation_Contact > ${name}`,
	parameter,
	value,
	at: ['json', 'Relation_Contact', 0, name],
	sent: value,
});

const filter = (name: string, value: Fact['value'], sent: string, parameter = 'filters'): Fact => ({
	name,
	parameter: `${parameter}.${name}`,
	value,
	at: ['query', name],
	sent,
});

/** GET rest/listrelations/: the 13 parameters of its page. */
export const listRelations: Fact[] = [
	filter('RelationType', 'Customer', 'Customer'),
	filter('RelationNumber', '10023', '10023'),
	filter('RelationName', 'Voorbeeld & Zn. "50%"', 'Voorbeeld & Zn. "50%"'),
	filter('RelationEmail', 'a+b@example.nl', 'a+b@example.nl'),
	filter('RelationVAT', '123456789', '123456789'),
	filter('RelationGUID', '9007199254740993', '9007199254740993'),
	filter('SearchOperand', 'OR', 'OR'),
	filter('ChangedSince', '2026-01-02T03:04:05', '1767319445'),
	filter('CreatedSince', '2026-07-02T03:04:05', '1782954245'),
	{ name: 'Limit', parameter: 'limit', value: 25, at: ['query', 'Limit'], sent: '25' },
	filter('Offset', 40, '40', 'options'),
	filter('Sorting', 'RelationName', 'RelationName', 'options'),
	filter('SortDir', 'ASC', 'ASC', 'options'),
];

/** GET rest/listrelations/ for one relation: one of the 13; the limit is the same in every call. */
export const listRelation: Fact[] = [
	{
		name: 'RelationGUID',
		parameter: 'relationGuid',
		value: locator('9007199254740993'),
		at: ['query', 'RelationGUID'],
		sent: '9007199254740993',
		required: true,
	},
];

/** POST rest/addprivaterelation/: the 12 parameters and 6 contact fields of its page, and the newer copy's one. */
export const addPrivateRelation: Fact[] = [
	text('OnExistingRelationNumber', 'options', 'CONTINUE'),
	text('OnExistingRelationName', 'options', 'CONTINUE'),
	text('OnExistingRelationEmail', 'options', 'CONTINUE'),
	...address('additionalFields'),
	flag('IsCustomer', 'additionalFields', true),
	flag('IsOther', 'additionalFields', false),
	number('CustomerNumber', 'additionalFields', 987654),
	text('GroupName', 'additionalFields', 'Nieuwsbrief'),
	ofContact('Email', 'mainContact.Email', 'eva@example.nl'),
	ofContact('Phone', 'mainContact.Phone', '030-1234567'),
	ofContact('Sex', 'mainContact.Sex', 'Vrouw'),
	{ ...ofContact('LastName', 'lastName', 'Voorbeeld'), required: true },
	{ ...ofContact('FirstName', 'firstName', 'Eva'), required: true },
	ofContact('ContactNotes', 'mainContact.ContactNotes', 'Belt graag\n’s ochtends'),
];

/**
 * POST rest/addbusinessrelation/, whose table nobody has seen: what Silvasoft's shop plugin sends, the numbers and options
 * that the text above the table names, the fields that updaterelation says are for business relations, and the group of
 * addprivaterelation.
 */
export const addBusinessRelation: Fact[] = [
	text('OnExistingRelationNumber', 'options', 'CONTINUE'),
	text('OnExistingRelationName', 'options', 'CONTINUE'),
	text('OnExistingRelationEmail', 'options', 'CONTINUE'),
	...address('additionalFields'),
	{
		name: 'Name',
		parameter: 'name',
		value: 'Bakkerij Voorbeeld',
		at: ['json', 'Name'],
		sent: 'Bakkerij Voorbeeld',
		required: true,
	},
	text('Email', 'additionalFields', 'bakkerij@example.nl'),
	text('Phone', 'additionalFields', '030-7654321'),
	text('RegistrationNumber', 'additionalFields', '12345678'),
	text('TaxIdentificationNumber', 'additionalFields', '123456789B01'),
	flag('IsCustomer', 'additionalFields', true),
	flag('IsSupplier', 'additionalFields', true),
	flag('IsOther', 'additionalFields', false),
	number('CustomerNumber', 'additionalFields', 987656),
	number('SupplierNumber', 'additionalFields', 4322),
	text('GroupName', 'additionalFields', 'Groothandel'),
	ofContact('Email', 'mainContact.Email', 'eva@example.nl'),
	ofContact('Phone', 'mainContact.Phone', '030-1234567'),
	ofContact('Sex', 'mainContact.Sex', 'Vrouw'),
	ofContact('LastName', 'mainContact.LastName', 'Voorbeeld'),
	ofContact('FirstName', 'mainContact.FirstName', 'Eva'),
	ofContact('ContactNotes', 'mainContact.ContactNotes', 'Belt graag\n’s ochtends'),
];

/** PUT rest/updaterelation/: the 17 parameters (the contact array among them) and 6 contact fields. */
export const updateRelation: Fact[] = [
	{
		name: 'RelationGUID',
		parameter: 'relationGuid',
		value: locator('1000001'),
		at: ['json', 'RelationGUID'],
		sent: 1000001,
		required: true,
	},
	text('Email', 'updateFields', 'info@example.nl'),
	text('Phone', 'updateFields', '030-7654321'),
	text('RegistrationNumber', 'updateFields', '12345678'),
	text('TaxIdentificationNumber', 'updateFields', '123456789B01'),
	text('Name', 'updateFields', 'Bakkerij Voorbeeld'),
	...address('updateFields'),
	number('SupplierNumber', 'updateFields', 4321),
	number('CustomerNumber', 'updateFields', 987655),
	flag('IsSupplier', 'updateFields', false),
	flag('IsCustomer', 'updateFields', true),
	flag('IsOther', 'updateFields', false),
	ofContact('Email', 'mainContact.Email', 'eva@example.nl'),
	ofContact('Phone', 'mainContact.Phone', '030-1234567'),
	ofContact('Sex', 'mainContact.Sex', 'Man'),
	ofContact('LastName', 'mainContact.LastName', 'Voorbeeld'),
	ofContact('FirstName', 'mainContact.FirstName', 'Evert'),
	ofContact('ContactNotes', 'mainContact.ContactNotes', 'Belt niet'),
];

/**
 * The columns of Create or Update, which are sent to updaterelation: without the RelationGUID, which is looked up, and the
 * customer number, by which.
 */
export const updateRelationByColumns: Fact[] = updateRelation
	.filter(({ name }) => !['RelationGUID', 'CustomerNumber'].includes(name))
	.map((fact) => {
		const [, column = fact.parameter] = fact.parameter.split('.');
		const isOfContact = /> (Email|Phone)$/.test(fact.name);
		return { ...fact, parameter: `columns.value.${isOfContact ? 'Contact_' : ''}${column}` };
	});
