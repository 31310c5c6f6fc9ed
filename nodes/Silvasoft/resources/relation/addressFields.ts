import type { INodeProperties } from 'n8n-workflow';
import { body } from '../../../shared/description/routing';
import { countryCode } from '../../../shared/parameters/rules';

/** The correspondence address, which addprivaterelation and updaterelation write alike. */
export const addressFields: INodeProperties[] = [
	{
		displayName: 'Address: City',
		name: 'Address_City',
		type: 'string',
		default: '',
		placeholder: 'e.g. Utrecht',
		description: 'City of the correspondence address',
		routing: body('Address_City'),
	},
	{
		displayName: 'Address: Country Code',
		name: 'Address_CountryCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. NL',
		description:
			'Country of the correspondence address as a two-letter ISO 3166 code, such as NL or BE',
		routing: body('Address_CountryCode', countryCode),
	},
	{
		displayName: 'Address: Postal Code',
		name: 'Address_PostalCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. 3511 AA',
		description: 'Postal code of the correspondence address',
		routing: body('Address_PostalCode'),
	},
	{
		displayName: 'Address: Street',
		name: 'Address_Street',
		type: 'string',
		default: '',
		placeholder: 'e.g. Dorpsstraat',
		description:
			'Street of the correspondence address, without the house number, which has its own field',
		routing: body('Address_Street'),
	},
	{
		displayName: 'House Number',
		name: 'Address_Unit',
		type: 'string',
		default: '',
		placeholder: 'e.g. 12',
		description: 'House number of the correspondence address. Silvasoft calls it Address_Unit.',
		routing: body('Address_Unit'),
	},
	{
		displayName: 'House Number Addition',
		name: 'Address_UnitAppendix',
		type: 'string',
		default: '',
		placeholder: 'e.g. a',
		description:
			'What follows the house number, such as a, b or suite c. Silvasoft calls it Address_UnitAppendix.',
		routing: body('Address_UnitAppendix'),
	},
];
