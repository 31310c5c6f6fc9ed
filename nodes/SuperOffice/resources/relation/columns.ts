import type { INodeProperties } from 'n8n-workflow';
import { pathAndBody } from '../../../shared/description/routing';
import type { Columns } from '../../../shared/parameters/rules';
import { int32, nonZero, recordKey } from '../../../shared/parameters/rules';
import { endsOf } from './ends';
import {
	comment,
	definition,
	destinationCompany,
	destinationPerson,
	direction,
	sourceCompany,
	sourcePerson,
} from './fields';

/** A column holds the ID that a locator would choose. */
const idOf = (
	{ displayName, name, routing }: INodeProperties,
	required = false,
): INodeProperties => ({
	displayName: `${displayName} ID`,
	name,
	type: 'number',
	required,
	default: 0,
	routing,
});

/** The columns of Create or Update. */
export const relationColumns: Columns = {
	fields: [
		idOf(sourceCompany, true),
		idOf(sourcePerson),
		idOf(destinationCompany, true),
		idOf(destinationPerson),
		idOf(definition, true),
		direction,
		comment,
	],
	keys: [],
	lookUp: endsOf,
	record: {
		displayName: 'RelationId',
		name: 'RelationId',
		type: 'number',
		default: 0,
		routing: pathAndBody('/v1/Relation/{value}', 'RelationId', int32, nonZero, recordKey),
	},
};
