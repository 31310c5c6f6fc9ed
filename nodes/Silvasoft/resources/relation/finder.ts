import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../../../shared/api/apiError';
import { isShort } from '../../../shared/api/shortPage';
import type { JsonObject } from '../../../shared/json';
import { isRecord } from '../../../shared/json';
import type { Basis, Finder } from '../../../shared/matching/finder';
import { PAGE_SIZE } from '../../api';
import { contactsIn } from './contacts';
import { eachOnce, relationPages } from './pages';

const list = (basis: Basis, query: Record<string, string>) => ({
	...basis,
	method: 'GET' as const,
	url: '/rest/listrelations/',
	query,
});

/** The filter of the list for a member. `RelationNumber` finds customers and suppliers; which of them, their members say. */
const filterFor = (by: string): string => {
	if (by === 'Email') return 'RelationEmail';
	return by === 'RelationGUID' ? by : 'RelationNumber';
};

/** How relations are found by their email address or one of their numbers. */
export const relationFinder: Finder = {
	noun: 'relation',
	plural: 'relations',

	find: async (records, { by, label, value }, basis) => {
		const query = { [filterFor(by)]: String(value), Limit: String(PAGE_SIZE) };
		const found = await records.read(list(basis, query));
		if (isShort(found.length, PAGE_SIZE)) return eachOnce(found);
		// A server that gives less per call, and does not know the filter, may have the record further on.
		const next = { ...query, Limit: '1', Offset: String(found.length) };
		if (found.length < PAGE_SIZE && (await records.read(list(basis, next))).length === 0) {
			return eachOnce(found);
		}
		throw new ApiError({
			message: `Silvasoft finds more relations with ${label} ${String(value)} than fit on one page`,
			description:
				'So it is not certain which of them is meant. Check the value, name the relation by its RelationGUID, or choose Reading the List under Find Records By.',
			isRefusal: true,
		});
	},

	pages: (records, _, basis) => relationPages(records, list(basis, {}), Infinity),

	reaches: async (records, index, basis) => {
		const query = {
			Sorting: 'RelationGUID',
			SortDir: 'ASC',
			Limit: '1',
			Offset: String(index),
		};
		return (await records.read(list(basis, query))).length > 0;
	},

	valuesOf: (relation, by) => {
		if (by !== 'Email' || relation.PrivateOrBusiness !== 'PrivateRelation') return [relation[by]];
		return [relation.Email, onlyContactOf(relation)?.Email];
	},

	becomes: (body, by) =>
		[body[by], by === 'Email' ? contactEmailIn(body) : undefined].filter(
			(value) => value !== undefined,
		),

	nameOf: ({ Name: name }) => (typeof name === 'string' ? name : ''),
};

/** A private relation is one person, whose email address may stand with the contact (addprivaterelation has it there). */
function onlyContactOf({ Relation_Contact: contacts }: IDataObject): IDataObject | undefined {
	const all = Array.isArray(contacts) ? contacts.filter(isRecord) : [];
	return all.length === 1 ? all[0] : undefined;
}

/** The email address that a body gives to the main contact. */
export const contactEmailIn = (body: JsonObject): unknown => contactsIn(body)[0]?.Email;
