import set from 'lodash/set';
import type { INodeParameters } from 'n8n-workflow';
import { companyPlace } from '../facts/odyssee';

/** The parameters of an embedded company. @param company its members under Odyssee's names */
export function embeddedCompany(company: object): INodeParameters {
	const parameters: INodeParameters = { companyBy: 'embedded' };
	for (const [name, value] of Object.entries(company)) set(parameters, companyPlace(name), value);
	return parameters;
}
