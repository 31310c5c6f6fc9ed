import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../../../shared/api/apiError';
import type { RecordClient } from '../../../shared/api/records';
import type { Basis, Finder } from '../../../shared/matching/finder';
import { assertMeets, quoted } from '../../conditions';
import type { ReadJson } from '../../pages';
import { readPage } from '../../pages';
import { pagesOfList, readWholeList } from '../../wholeList';
import { contactColumns } from './columns';
import { findContact } from './creation';

/** What is always asked for, so that people know whom an output item is about. */
const ALWAYS = ['id', 'firstname', 'lastname', 'email', 'reference_back_office'];

/**
 * What else can be asked for. A password is not: no page says that it is ever given out, and a server may refuse to select
 * it. Nor is an embedded company.
 */
const SELECTED = contactColumns.fields
	.filter(({ typeOptions }) => !typeOptions?.password)
	.map(({ name }) => name);

const readerOf =
	(records: RecordClient, { options, secrets, hides }: Basis): ReadJson =>
	async (url, query) => {
		const request = { method: 'GET' as const, url, query, options, secrets, hides };
		return (await records.client.send(request)).json;
	};

/** How contacts are found by their ID, their ERP reference or their email address. */
export const contactFinder: Finder = {
	noun: 'contact',
	plural: 'contacts',
	// No page says in which order a list comes, nor that `$orderby` is taken, nor that archived contacts are in it.
	mayPassOver: true,

	find: async (records, { by, value }, basis) => {
		const text = String(value);
		if (by === 'id') {
			const contact = await findContact(records, basis, text);
			return contact ? [contact] : [];
		}
		for (const spelling of spellingsOf(by, text)) {
			const found = await equalTo(readerOf(records, basis), by, spelling);
			if (found.length > 0) return found;
		}
		return [];
	},

	pages: (records, by, basis, members) =>
		pagesOfList(readerOf(records, basis), 'Contact', selecting(members), Infinity, (page) =>
			assertShown(page, by),
		),

	reaches: async (records, index, basis) => {
		const query = { $select: 'id', $skip: String(index), $top: '1' };
		return (await readPage(readerOf(records, basis), 'Contact', query)).entities.length > 0;
	},

	valuesOf: (contact, by) => [contact[by]],

	becomes: (body, by) => (body[by] === undefined ? [] : [body[by]]),

	nameOf: ({ firstname, lastname }) => [firstname, lastname].filter(Boolean).join(' '),
};

const ADVICE =
	'name the contact by its ID. Contacts that are there are found all the same by Reading the List (option Find Records By); that a contact is not there yet cannot be known so';

/**
 * Whether `eq` tells capital from small letters is not documented, and people write the same address either way: before
 * an address is taken for a new one, it is asked for in small letters too.
 */
const spellingsOf = (by: string, text: string): string[] =>
	by === 'email' ? [...new Set([text, text.toLowerCase()])] : [text];

/** Asks for the contacts of which a member is a text; mostly one call. */
async function equalTo(read: ReadJson, member: string, text: string): Promise<IDataObject[]> {
	const condition = `${member} eq`;
	const query = { $filter: `${condition} ${quoted(text)}` };
	return await readWholeList(read, 'Contact', query, Infinity, (page) => {
		assertShown(page, member);
		assertMeets(page, { [condition]: text }, ADVICE);
	});
}

/** @param members those that are compared; where there are none, the whole contacts are wanted */
function selecting(members: string[]): Record<string, string> {
	if (members.length === 0) return {};
	const compared = members.filter((name) => SELECTED.includes(name));
	return { $select: [...new Set([...ALWAYS, ...compared])].join(',') };
}

/** Whoever does not show the member by which contacts are found would seem to have none of them. */
function assertShown(contacts: IDataObject[], member: string): void {
	if (contacts.every((contact) => member in contact)) return;
	throw new ApiError({
		message: `Odyssee's list of contacts does not show "${member}"`,
		description: 'So nobody can be found by it. Name the contacts by something else.',
		isRefusal: true,
	});
}
