import type { Lookup } from '../../shared/listSearch/lookup';
import type { Query, ReadArchive, Rows } from '../archive';
import { readRows } from '../archive';
import { languageOf } from './language';

/** Reads an archive for a list, in the language of the form. @param url e.g. `/v1/Contact` */
export const archiveIn =
	(lookup: Lookup, url: string): ReadArchive =>
	async (query) =>
		await lookup.get(url, query, { 'Accept-Language': languageOf(lookup) });

/** Reads rows of an archive page by page, from the one that `skip` says. @yields each page */
export async function* rowPages(read: ReadArchive, query: Query): AsyncGenerator<Rows, void> {
	for (let next = query.skip; ; ) {
		const page: Rows = await readRows(read, { ...query, skip: next });
		yield page;
		if (page.next === undefined) return;
		next = page.next;
	}
}
