import type { INodeParameters } from 'n8n-workflow';
import type { Fact } from '../facts/fact';
import {
	companyObjects,
	companyScalars,
	companyWays,
	contactFields,
	contactKey,
	preferMinimal,
} from '../facts/odyssee';
import { updateRelation } from '../facts/silvasoft';
import { changeRelation, putRelation } from '../facts/superOffice';
import type { Vendor } from '../sandbox';

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

const [contact, lastName] = contactKey('93498506-9dde-4593-b844-e3c51c0e2bc2');

const company = companyWays('1f3140d0-8161-4c80-b961-1ed5a3f38d8e', 'ERP-100');

const isKeyOfCompany = ({ name }: Fact) => ['company > id', 'company > name'].includes(name);

const everyCompanyField = [...companyScalars, ...companyObjects];

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
		[contact, lastName, ...everyCompanyField.filter(isKeyOfCompany)],
		everyCompanyField.filter((fact) => !isKeyOfCompany(fact)),
	),
];
