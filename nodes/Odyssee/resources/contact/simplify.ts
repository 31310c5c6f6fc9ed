import type { IDataObject } from 'n8n-workflow';
import { inside, membersOf } from '../../../shared/members';
import type { Form } from '../../../shared/parameters/form';
import { askedFor } from '../../listOptions';

/** A contact of an operation, where the user may have asked for some fields. */
export const simplifyContact = (contact: IDataObject, form: Form): IDataObject =>
	askedFor(contact, form) ?? simplifyWhole(contact);

/** A contact with what a planner needs to reach it; the name of its company is there where the company is embedded. */
export function simplifyWhole(contact: IDataObject): IDataObject {
	const { company } = contact;
	return {
		...membersOf(contact, ['id', 'firstname', 'lastname', 'email', 'phone', 'mobile']),
		...membersOf(contact, ['company_id']),
		...('company' in contact && { company_name: inside(company, 'name') }),
		...membersOf(contact, ['reference_back_office', 'modified_dateutc']),
	};
}
