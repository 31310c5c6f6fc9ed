import type { IDataObject, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { isRecord } from '../../shared/json';
import { hasWords } from '../../shared/listSearch/listSearch';
import type { Lookup } from '../../shared/listSearch/lookup';
import { normalize } from '../carrier';
import { notAList } from '../archive';
import type { End } from './relationEnds';
import { endOf, isReversed } from './relationEnds';
import { languageOf, translated } from './language';

/**
 * The relation definitions that suit what is at both ends of the relation, each with its active and its passive text.
 *
 * The list `contactrelationdefinition` wants to be told what kinds of ends there are, source first: C for a company,
 * P for a person. Where the form does not tell, all kinds are asked for.
 */
export async function definitions(lookup: Lookup, text: string): Promise<INodeListSearchResult> {
	const language = languageOf(lookup);
	const found = new Map<unknown, INodeListSearchItems>();
	for (const items of await Promise.all(
		(await pairs(lookup)).map(async (pair) => await definitionsFor(lookup, pair, language)),
	)) {
		for (const item of items) found.set(item.Id, entryOf(item, language));
	}
	const results = [...found.values()].sort((a, b) => a.name.localeCompare(b.name, language));
	return { results: results.filter(({ name }) => text === '' || hasWords(name, text)) };
}

/** The kinds of ends that the relation may have, e.g. `CP`, in the direction of the definition. */
async function pairs(lookup: Lookup): Promise<string[]> {
	const sources = kindsOf(await endOf(lookup, 'Source'));
	const destinations = kindsOf(await endOf(lookup, 'Destination'));
	const reversed = await isReversed(lookup);
	const ways = sources.flatMap((source) =>
		destinations.flatMap((destination) => [
			// Reversed means that the definition's own source is at the relation's destination.
			...(reversed === true ? [] : [`${source}${destination}`]),
			...(reversed === false ? [] : [`${destination}${source}`]),
		]),
	);
	return [...new Set(ways)];
}

function kindsOf({ isPerson }: End): string[] {
	if (isPerson === undefined) return ['C', 'P'];
	return [isPerson ? 'P' : 'C'];
}

async function definitionsFor(
	lookup: Lookup,
	pair: string,
	language: string,
): Promise<IDataObject[]> {
	const response = await lookup.get(
		'/v1/MDOList/contactrelationdefinition',
		{ additional: pair, flat: 'true' },
		{ 'Accept-Language': language },
	);
	if (!Array.isArray(response)) throw notAList();
	const items = response.filter(isRecord).map(normalize);
	if (items.length > 0 && items.every(({ Id: id }) => id === undefined)) throw notAList();
	return items.filter(({ Deleted: deleted }) => deleted !== true);
}

/** `ExtraInfo` is the passive text (reference of the list). */
function entryOf(item: IDataObject, language: string): INodeListSearchItems {
	const active = translated(item.Name, language);
	const passive = translated(item.ExtraInfo, language);
	const both = passive === '' || passive === active ? active : `${active} / ${passive}`;
	return { name: both || String(item.Id), value: String(item.Id) };
}
