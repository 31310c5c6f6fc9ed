import type { INodeParameters } from 'n8n-workflow';
import { locator } from '../facts/fact';
import type { SandboxCredentials, Vendor } from '../sandbox';
import { updateWith } from './superOffice';

/** A node with parameters that the sandbox takes. */
interface Call {
	node: Vendor;
	parameters: INodeParameters;
}

const silvasoft: Call = {
	node: 'silvasoft',
	parameters: {
		resource: 'relation',
		operation: 'getAll',
		returnAll: false,
		limit: 1,
		filters: {},
		options: {},
	},
};

const odyssee: Call = {
	node: 'odyssee',
	parameters: {
		resource: 'contact',
		operation: 'update',
		mode: 'replace',
		contactId: locator('93498506-9dde-4593-b844-e3c51c0e2bc2'),
		companyBy: 'code',
		companyCode: 'ERP-100',
		updateFields: { lastname: 'Voorbeeld' },
		options: {},
	},
};

/** @returns a call that succeeds with a credential of this type */
export function callWith(type: keyof SandboxCredentials): Call {
	if (type === 'silvasoftApi') return silvasoft;
	if (type === 'odysseeApi') return odyssee;
	return { node: 'superOffice', parameters: updateWith(type) };
}
