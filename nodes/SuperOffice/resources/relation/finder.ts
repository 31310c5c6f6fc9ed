import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../../../shared/api/apiError';
import type { Finder } from '../../../shared/matching/finder';
import type { Archive } from '../../rows';
import { allRows } from '../../rows';
import { endsIn, isDirect, isTurned } from './ends';

/**
 * The columns of the archive "Relation" that say what is at the ends of a relation. It shows a relation as seen from the
 * company that was asked for, so that its source may be the entity's destination.
 */
const archive: Archive = {
	key: 'relationId',
	names: {
		relationId: 'RelationId',
		relationDefinitionId: 'RelationDefinitionId',
		'source/contactId': 'SourceContactId',
		'source/personId': 'SourcePersonId',
		'target/contactId': 'DestinationContactId',
		'target/personId': 'DestinationPersonId',
	},
};

/**
 * How relations are found by their ends: in the list of the source company. Whether a relation of which that company is
 * the destination has it as source or as target there is not documented: so the other company may be at either end.
 * Columns with persons cannot be filtered by (reference of the archive).
 */
export const relationFinder: Finder = {
	noun: 'relation',
	plural: 'relations',
	toTellApart:
		'Give the persons at both ends too, with 0 for no person, and the direction, or change the relation that is meant with Update.',

	find: async ({ client, vendorName }, { parts = [] }, basis) => {
		const valueOf = (name: string) => String(parts.find(({ by }) => by === name)?.value);
		const company = valueOf('SourceContactId');
		const other = valueOf('DestinationContactId');
		const list = {
			...basis,
			method: 'GET' as const,
			url: `/v1/Contact/${company}/Relations`,
			record: `company ${company}`,
		};
		const kind = `relationDefinitionId = ${valueOf('RelationDefinitionId')}`;
		const ends = `(source/contactId = ${other} or target/contactId = ${other})`;
		const found = await allRows(
			async (query) => (await client.send({ ...list, query })).json,
			archive,
			`${kind} and ${ends}`,
		);
		if (found.every(isWhole)) return found;
		throw new ApiError({
			message: `${vendorName} does not say what is at the ends of a relation`,
			description: `So it is not certain whether company ${company} has such a relation already. Nothing was written. Name the relation by its RelationId with Update, or create it with Create.`,
			isRefusal: true,
		});
	},

	valuesOf: (relation) => [endsIn(relation)],

	isStill: (relation, found, { parts = [] }) => {
		const wanted = Object.fromEntries(parts.map(({ by, value }) => [by, value]));
		if (isDirect(found, wanted)) return isDirect(relation, wanted);
		return isTurned(relation, wanted) && relation.Reversed === found.Reversed;
	},

	nameOf: (relation) => {
		const nameAt = (end: string) => relation[`${end}PersonName`] || relation[`${end}ContactName`];
		const names = [nameAt('Source'), nameAt('Destination')];
		return names.every((name) => typeof name === 'string') ? names.join(' – ') : '';
	},
};

const isWhole = (row: IDataObject) =>
	['SourceContactId', 'DestinationContactId', 'RelationDefinitionId'].every(
		(name) => Number(row[name]) > 0,
	);
