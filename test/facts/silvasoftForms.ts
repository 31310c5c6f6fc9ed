import type { FormFacts } from './form';
import {
	businessOnly,
	choice,
	country,
	email,
	emptyValues,
	flag,
	from,
	inside,
	moment,
	record,
	required,
	text,
	whole,
} from './form';

const ADD = 'Silvasoft, POST rest/addprivaterelation/, parameters';
const ADD_NEWER = 'Silvasoft, POST rest/addprivaterelation/, newer copy, parameters';
const ADD_BUSINESS =
	'Silvasoft, POST rest/addbusinessrelation/, text above the table, which was not seen';
const SENT_BY_PLUGIN = 'Silvasoft, WooCommerce plugin, call of addbusinessrelation';
const LIST = 'Silvasoft, GET rest/listrelations/, parameters';
const UPDATE = 'Silvasoft, PUT rest/updaterelation/, parameters';

/** "ISO 3166 (A2) country code". */
const address = {
	Address_City: text(),
	Address_CountryCode: country,
	Address_PostalCode: text(),
	Address_Street: text(),
	Address_Unit: text(),
	Address_UnitAppendix: text(),
};

const contact = {
	ContactNotes: text(),
	Email: email(),
	Phone: text(),
	Sex: choice('Vrouw', 'Man'),
};

const names = { FirstName: text(), LastName: text() };

const quota = inside('options', {
	...from('Ours: an empty quota stops the node unless the user wants to wait', {
		whenQuotaEmpty: choice('stop', 'wait'),
		quotaWaitMinutes: { type: 'number', default: 60, from: 1 },
	}),
});

/** How records are found that are not named by their key. */
const lookUp = inside(
	'options',
	from('Ours: as few calls as there can be', { lookUp: choice('automatic', 'single', 'list') }),
);

const onExisting = choice('ABORT', 'CONTINUE');

/** What a creation does with a relation that exists. */
const existing = inside(
	'options',
	from('Ours: an existing relation is no new one, and is updated only where the user wants that', {
		failIfExists: flag(),
		updateIfExists: flag(),
		readFirst: flag(),
	}),
);

/** The form of Create Business. */
export const createBusinessFields: FormFacts = {
	...from(SENT_BY_PLUGIN, { name: required(text()) }),
	...inside('mainContact', {
		...from(SENT_BY_PLUGIN, { Email: email(), Phone: text(), ...names }),
		...from(UPDATE, { ContactNotes: text(), Sex: contact.Sex }),
	}),
	...inside('furtherContacts.contact', {
		...from(ADD, { FirstName: required(text()), LastName: required(text()) }),
		...inside('details', from(ADD, contact)),
	}),
	...inside('additionalFields', {
		...from(ADD, { Address_UnitAppendix: text(), GroupName: text() }),
		...from(SENT_BY_PLUGIN, {
			...address,
			Email: email(),
			IsCustomer: flag(),
			Phone: text(),
			TaxIdentificationNumber: text(),
		}),
		...from(UPDATE, { IsOther: flag(), IsSupplier: flag(), RegistrationNumber: text() }),
		...from(`${ADD_BUSINESS}: "customerNumber and supplierNumber may not be 0"`, {
			CustomerNumber: whole(1),
			SupplierNumber: whole(1),
		}),
	}),
	...inside(
		'options',
		from(ADD_BUSINESS, {
			OnExistingRelationEmail: onExisting,
			OnExistingRelationName: onExisting,
			OnExistingRelationNumber: onExisting,
		}),
	),
	...existing,
	...quota,
};

/** The form of Create Private. */
export const createPrivateFields: FormFacts = {
	...from(ADD, { firstName: required(text()), lastName: required(text()) }),
	...inside('mainContact', from(ADD, contact)),
	...inside('furtherContacts.contact', {
		...from(ADD, { FirstName: required(text()), LastName: required(text()) }),
		...inside('details', from(ADD, contact)),
	}),
	...inside('additionalFields', {
		...from(ADD, { ...address, GroupName: text(), IsCustomer: flag(), IsOther: flag() }),
		...from(`${ADD}: "customerNumber may not be 0"`, { CustomerNumber: whole(1) }),
	}),
	...inside('options', {
		...from(`${ADD}: "ABORT|CONTINUE (defaults to ABORT)"`, {
			OnExistingRelationNumber: onExisting,
			OnExistingRelationName: onExisting,
		}),
		...from(ADD_NEWER, { OnExistingRelationEmail: onExisting }),
	}),
	...existing,
	...quota,
};

/** The form of Get. */
export const getFields: FormFacts = {
	...from(LIST, { relationGuid: required(record('int64')) }),
	...lookUp,
	...quota,
};

/** The form of Get Many. */
export const getAllFields: FormFacts = {
	...from('n8n, UX guidelines: Return All and Limit', {
		returnAll: flag(false),
		limit: { type: 'number', format: 'int32', default: 50, from: 1 },
	}),
	...inside(
		'filters',
		from(LIST, {
			ChangedSince: moment('unix-seconds'),
			CreatedSince: moment('unix-seconds'),
			RelationEmail: email(),
			RelationGUID: { ...text(), format: 'int64' },
			RelationName: text(),
			RelationNumber: text(),
			RelationType: choice('All', 'Supplier', 'Customer'),
			RelationVAT: businessOnly(text()),
			SearchOperand: choice('AND', 'OR'),
		}),
	),
	...inside('options', {
		...from('Ours: a filter that finds nothing must not become none', {
			emptyFilters: choice('stop', 'leaveOut', 'returnNothing'),
		}),
		...from(LIST, { Offset: whole(0), SortDir: choice('DESC', 'ASC') }),
		...from(`${LIST}; at first the order that the note above them advises for whole lists`, {
			Sorting: choice(
				'RelationGUID',
				'CreatedDate',
				'ChangedDate',
				'CustomerNumber',
				'SupplierNumber',
				'RelationName',
			),
		}),
	}),
	...quota,
};

/** What updaterelation writes of a relation besides its main contact. */
const ofRelation = {
	...address,
	CustomerNumber: whole(0),
	Email: email(),
	IsCustomer: flag(),
	IsOther: flag(),
	IsSupplier: flag(),
	Name: businessOnly(text()),
	Phone: text(),
	RegistrationNumber: businessOnly(text()),
	SupplierNumber: whole(0),
	TaxIdentificationNumber: businessOnly(text()),
};

/** The form of Update. */
export const updateFields: FormFacts = {
	...from(UPDATE, { relationGuid: required(record('int64')) }),
	...inside('updateFields', from(UPDATE, ofRelation)),
	...inside('mainContact', from(UPDATE, { ...contact, ...names })),
	...inside(
		'options',
		from('Ours: whether an update keeps what it leaves out is not documented', {
			readFirst: flag(),
			skipUnchanged: flag(),
		}),
	),
	...inside('options', emptyValues),
	...lookUp,
	...quota,
};

/** The form of Create or Update. */
export const createOrUpdateFields: FormFacts = {
	...from('Ours: what to do with a relation that is not there', {
		whenNotFound: choice('createBusiness', 'createPrivate', 'fail', 'skip'),
	}),
	...inside('columns.value', {
		...from(UPDATE, {
			...ofRelation,
			...names,
			ContactNotes: text(),
			Sex: contact.Sex,
			Contact_Email: email(),
			Contact_Phone: text(),
		}),
		...from(ADD, { GroupName: text() }),
	}),
	...inside('options', {
		...from('Ours: whether an update keeps what it leaves out is not documented', {
			readFirst: flag(),
		}),
		...from('Ours: a write that changes nothing costs a call of the hour', {
			skipUnchanged: flag(false),
		}),
		...from(`${ADD_BUSINESS}: "ABORT|CONTINUE"`, {
			ifEmailExists: onExisting,
			ifNameExists: onExisting,
		}),
	}),
	...lookUp,
	...inside('options', emptyValues),
	...quota,
};

/** What Silvasoft alone decides: the response tables have it, the parameter tables do not. */
export const silvasoftComputes = [
	'CreatedOn',
	'ChangedOn',
	'PrivateOrBusiness',
	'Relation_CustomField',
	'Relation_BankAccount',
	'DefaultContact',
	'FamilyName',
];

/** "This endpoint will return a maximum of 200 relations" (GET rest/listrelations/, note). */
export const silvasoftPageSize = 200;
