import type { IDataObject } from 'n8n-workflow';
import { membersOf } from '../../../shared/members';
import type { Form } from '../../../shared/parameters/form';
import { askedFor } from '../../listOptions';

/** A company with what a planner needs to reach it. */
export const simplifyCompany = (company: IDataObject, form: Form): IDataObject =>
	askedFor(company, form) ??
	membersOf(company, [
		'id',
		'name',
		'code',
		'email',
		'phone',
		'street',
		'street_number',
		'zip',
		'city',
		'modified_dateutc',
	]);
