import type { INodeProperties } from 'n8n-workflow';
import { body } from '../../../../shared/description/routing';
import { clearedBy, maxLength } from '../../../../shared/parameters/rules';
import { clearableGuid } from '../rules';

/** Where a company is. */
export const address: INodeProperties[] = [
	{
		displayName: 'City',
		name: 'city',
		type: 'string',
		default: '',
		description: 'City of the address, up to 50 characters',
		routing: body('city', maxLength(50)),
	},
	{
		displayName: 'Country Code',
		name: 'db_country_code',
		type: 'string',
		default: '',
		placeholder: 'e.g. BE',
		description: 'Country by its code, such as BE',
		routing: body('db_country_code'),
	},
	{
		displayName: 'Country ID',
		name: 'db_country_id',
		type: 'string',
		default: '',
		description: 'Country by its GUID',
		routing: body('db_country_id', clearableGuid),
	},
	{
		displayName: 'Is Working Address',
		name: 'is_working_address',
		type: 'boolean',
		default: true,
		description:
			'Whether projects and installations can be at this address. Odyssee assumes so if nothing is said.',
		routing: body('is_working_address'),
	},
	{
		displayName: 'Latitude',
		name: 'latitude',
		type: 'number',
		typeOptions: { minValue: -90, maxValue: 90, numberPrecision: 8 },
		default: 0,
		description: 'Latitude of the address in degrees',
		routing: body('latitude', clearedBy(0)),
	},
	{
		displayName: 'Longitude',
		name: 'longitude',
		type: 'number',
		typeOptions: { minValue: -180, maxValue: 180, numberPrecision: 8 },
		default: 0,
		description: 'Longitude of the address in degrees',
		routing: body('longitude', clearedBy(0)),
	},
	{
		displayName: 'Street',
		name: 'street',
		type: 'string',
		default: '',
		description: 'Street of the address, up to 100 characters',
		routing: body('street', maxLength(100)),
	},
	{
		displayName: 'Street 2',
		name: 'street2',
		type: 'string',
		default: '',
		description: 'Second line of the street, up to 100 characters',
		routing: body('street2', maxLength(100)),
	},
	{
		displayName: 'Street Number',
		name: 'street_number',
		type: 'string',
		default: '',
		description: 'House number, up to 50 characters',
		routing: body('street_number', maxLength(50)),
	},
	{
		displayName: 'Zip',
		name: 'zip',
		type: 'string',
		default: '',
		description: 'Postal code, up to 50 characters',
		routing: body('zip', maxLength(50)),
	},
];
