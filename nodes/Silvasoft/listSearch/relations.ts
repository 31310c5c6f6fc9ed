import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { isShort } from '../../shared/api/shortPage';
import { isRecord } from '../../shared/json';
import { hint, label, listSearch, offsetOf } from '../../shared/listSearch/listSearch';
import { PAGE_SIZE, silvasoft } from '../api';
import { foundBefore, noteFound } from './foundNames';

/** The shortest part of a name that is searched for: shorter ones find too much to be worth a call. */
const SHORTEST_NAME = 3;

/**
 * Finds relations by number, email address or a part of the name, in one call with one filter.
 *
 * The free plan has 15 calls an hour, which the workflows need too. So nothing is loaded before something is
 * typed, nor for what cannot find anything yet, such as half an address; the same text is not asked for twice
 * within a minute; and a longer text is answered from what a shorter one has found. (The editor by itself waits
 * until nothing was typed for 300 ms.)
 */
export const searchRelations = listSearch(silvasoft, async (lookup, text, token) => {
	const filter = filterFor(text);
	if (typeof filter === 'string') return { results: [hint(filter)] };
	const account = await lookup.account();
	const known = foundBefore(account, text);
	if (known) return { results: known };
	const offset = offsetOf(token);
	const response = await lookup.get('/rest/listrelations/', {
		...filter,
		Sorting: 'RelationName',
		SortDir: 'ASC',
		Limit: String(PAGE_SIZE),
		...(offset > 0 && { Offset: String(offset) }),
	});
	const relations = relationsIn(response);
	const results = relations.map(entryOf);
	if (!isShort(relations.length, PAGE_SIZE)) {
		return { results, paginationToken: String(offset + relations.length) };
	}
	if ('RelationName' in filter && offset === 0) noteFound(account, text, results);
	return { results };
});

/** @returns the filter of listrelations for what was typed, or what to tell the user while there is none */
function filterFor(text: string): Record<string, string> | string {
	if (/^\d+$/.test(text)) return { RelationNumber: text };
	if (text.includes('@')) {
		return /^\S+@\S+\.\S{2,}$/.test(text)
			? { RelationEmail: text }
			: 'Type the whole email address';
	}
	return text.length >= SHORTEST_NAME
		? { RelationName: text }
		: `Type ${SHORTEST_NAME} letters of a name, a number or an email address`;
}

/** A response without results may be an empty list, an empty object, `null` or nothing. */
function relationsIn(response: unknown): IDataObject[] {
	const all = Array.isArray(response) ? response.filter(isRecord) : [];
	return all.filter(({ RelationGUID: guid }) => guid !== undefined && guid !== null);
}

function entryOf(relation: IDataObject): INodeListSearchItems {
	const value = String(relation.RelationGUID);
	const { Name, Email, CustomerNumber, SupplierNumber, Address_City: place } = relation;
	const number = CustomerNumber || SupplierNumber || undefined;
	return { name: label(Name || Email || `Relation ${value}`, number, place), value };
}
