import type { INodeParameters } from 'n8n-workflow';
import type { Fact } from '../facts/fact';
import { contactFields, preferMinimal } from '../facts/odyssee';
import { addPrivateRelation, listRelations, updateRelation } from '../facts/silvasoft';
import { putRelation } from '../facts/superOffice';
import type { Vendor } from '../sandbox';
import { company, companyFields, isKeyOfCompany, key } from './odyssee';

/** A place of a form into which a value can be entered. */
export interface Slot {
	/** The parameter's path, e.g. `updateFields.Phone`. */
	parameter: string;
	/** A value that is right there. */
	valid: unknown;
	/** Whether the form is of no use without it. */
	required: boolean;
}

/** A form of one operation, with as many of its fields as fit into one execution. */
export interface Form {
	name: string;
	/** The node's name, which is also the vendor's in the journal. */
	node: Vendor;
	/** The parameters that choose the form. */
	start: INodeParameters;
	slots: Slot[];
	/** Whether its calls change something; then each good input gives exactly one item. */
	writes: boolean;
	/** Whether each write follows a reading of the record, and may be left out. */
	readsFirst?: true;
	/** The table of what its calls may hold. */
	facts: Fact[];
}

const slotOf = ({ parameter, value, required }: Fact): Slot => ({
	parameter,
	valid: value,
	required: required === true,
});

const optional = (parameter: string, valid: unknown): Slot => ({
	parameter,
	valid,
	required: false,
});

const whenQuotaIsEmpty = [
	optional('options.whenQuotaEmpty', 'wait'),
	optional('options.quotaWaitMinutes', 30),
];

const clearsBlanks = optional('options.emptyValues', 'clear');

const further = (row: number): Slot[] => {
	const parameter = `furtherContacts.contact[${row}]`;
	return [
		{ parameter: `${parameter}.FirstName`, valid: 'Adam', required: true },
		{ parameter: `${parameter}.LastName`, valid: 'Voorbeeld', required: true },
		...['Email', 'Phone', 'Sex', 'ContactNotes'].map((name) =>
			optional(`${parameter}.details.${name}`, 'Man'),
		),
	];
};

const odyssee = (way: keyof typeof company, facts: Fact[]): Form => {
	const all = [...key, ...facts];
	return {
		name: `Odyssee: Update, company by ${way}`,
		node: 'odyssee',
		start: { resource: 'contact', operation: 'update', mode: 'replace', companyBy: way },
		slots: [...all.map(slotOf), clearsBlanks],
		writes: true,
		facts: all,
	};
};

/** A company has too many fields for one execution that is to be quick. */
const embedded: Form[] = [0, 12, 24, 36, 48, 60].map((from) => {
	const needed = companyFields
		.filter(isKeyOfCompany)
		.map((fact): Fact => ({ ...fact, required: true }));
	const others = companyFields.filter((fact) => !isKeyOfCompany(fact)).slice(from, from + 12);
	const form = odyssee('embedded', [...needed, ...others]);
	return { ...form, name: `${form.name}, from field ${from + 1}` };
});

/** A fact's field in the mode that changes only what is given, where all but the record's id are optional. */
const asChange = (fact: Fact): Slot => {
	const isKey = ['relationId', 'contactId'].includes(fact.parameter);
	const isInCollection = fact.parameter.includes('.');
	const parameter = isKey || isInCollection ? fact.parameter : `updateFields.${fact.name}`;
	return { parameter, valid: fact.value, required: isKey };
};

const skipUnchanged = optional('options.skipUnchanged', true);

/** Updates that read the record first. */
const changes: Form[] = [
	{
		name: 'Silvasoft: Update, reading first',
		node: 'silvasoft',
		start: { resource: 'relation', operation: 'update', options: { readFirst: true } },
		slots: [...updateRelation.map(slotOf), skipUnchanged, clearsBlanks],
		writes: true,
		readsFirst: true,
		facts: updateRelation,
	},
	{
		name: 'SuperOffice: Update, reading first',
		node: 'superOffice',
		start: {
			authentication: 'superOfficeTicketApi',
			resource: 'relation',
			operation: 'update',
			mode: 'change',
		},
		slots: [...putRelation.map(asChange), skipUnchanged, clearsBlanks],
		writes: true,
		readsFirst: true,
		facts: putRelation,
	},
	{
		name: 'Odyssee: Update, reading first',
		node: 'odyssee',
		start: { resource: 'contact', operation: 'update', mode: 'change', companyBy: 'keep' },
		slots: [...key, ...contactFields, preferMinimal]
			.map(asChange)
			.concat(skipUnchanged, clearsBlanks),
		writes: true,
		readsFirst: true,
		facts: [...key, company.id, ...contactFields, preferMinimal],
	},
];

/** Every parameter of every operation. */
export const forms: Form[] = [
	{
		name: 'Silvasoft: Get Many',
		node: 'silvasoft',
		start: { resource: 'relation', operation: 'getAll' },
		slots: [
			...listRelations.map(slotOf),
			optional('returnAll', true),
			optional('options.emptyFilters', 'leaveOut'),
			...whenQuotaIsEmpty,
		],
		writes: false,
		facts: listRelations,
	},
	{
		name: 'Silvasoft: Create Private',
		node: 'silvasoft',
		start: { resource: 'relation', operation: 'createPrivate' },
		slots: [
			...addPrivateRelation.map(slotOf),
			...further(0),
			...further(1),
			optional('options.failIfExists', true),
			...whenQuotaIsEmpty,
		],
		writes: true,
		facts: addPrivateRelation,
	},
	{
		name: 'Silvasoft: Update',
		node: 'silvasoft',
		start: { resource: 'relation', operation: 'update' },
		slots: [...updateRelation.map(slotOf), clearsBlanks, ...whenQuotaIsEmpty],
		writes: true,
		facts: updateRelation,
	},
	{
		name: 'SuperOffice: Update',
		node: 'superOffice',
		start: {
			authentication: 'superOfficeTicketApi',
			resource: 'relation',
			operation: 'update',
			mode: 'replace',
		},
		slots: [...putRelation.map(slotOf), clearsBlanks],
		writes: true,
		facts: putRelation,
	},
	odyssee('id', [company.id, ...contactFields, preferMinimal]),
	odyssee('code', [company.code, ...contactFields.slice(0, 6), preferMinimal]),
	...embedded,
	...changes,
];
