import type { INodeParameters } from 'n8n-workflow';
import type { Fact } from '../facts/fact';
import { contactFields, preferMinimal } from '../facts/odyssee';
import { updateRelation } from '../facts/silvasoft';
import { changeRelation, putRelation } from '../facts/superOffice';
import type { Vendor } from '../sandbox';
import { company, companyFields, isKeyOfCompany, key } from './odyssee';

/** The form of an update, in one of its modes. */
export interface Update {
	name: string;
	node: Vendor;
	/** The parameters that choose the form. */
	start: INodeParameters;
	/** What it cannot do without. */
	needed: Fact[];
	/** Its other fields. */
	optional: Fact[];
}

const ticket = { authentication: 'superOfficeTicketApi' };

const [contact, lastName] = key;

const update = (
	name: string,
	node: Vendor,
	start: INodeParameters,
	needed: Fact[],
	optional: Fact[],
): Update => ({
	name,
	node,
	start: {
		resource: node === 'odyssee' ? 'contact' : 'relation',
		operation: 'update',
		...start,
	},
	needed,
	optional,
});

/** Every form of every update. */
export const updates: Update[] = [
	update(
		'Silvasoft',
		'silvasoft',
		{},
		updateRelation.filter(({ required }) => required),
		updateRelation.filter(({ required }) => !required),
	),
	update(
		'SuperOffice, given fields only',
		'superOffice',
		{ ...ticket, mode: 'change' },
		changeRelation.filter(({ required }) => required),
		changeRelation.filter(({ required }) => !required),
	),
	update(
		'SuperOffice, replacing',
		'superOffice',
		{ ...ticket, mode: 'replace' },
		putRelation.filter(({ required }) => required),
		putRelation.filter(({ required }) => !required),
	),
	update(
		'Odyssee, given fields only',
		'odyssee',
		{ mode: 'change', companyBy: 'keep' },
		[contact],
		[{ ...lastName, parameter: 'updateFields.lastname' }, ...contactFields, preferMinimal],
	),
	update(
		'Odyssee, replacing',
		'odyssee',
		{ mode: 'replace', companyBy: 'id' },
		[contact, lastName, company.id],
		[...contactFields, preferMinimal],
	),
	update(
		'Odyssee, embedded company',
		'odyssee',
		{ mode: 'replace', companyBy: 'embedded' },
		[contact, lastName, ...companyFields.filter(isKeyOfCompany)],
		companyFields.filter((fact) => !isKeyOfCompany(fact)),
	),
];
