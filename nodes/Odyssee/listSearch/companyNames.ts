import type { IDataObject } from 'n8n-workflow';
import { AccountMemory } from '../../shared/api/accountState';
import type { Lookup } from '../../shared/listSearch/lookup';
import { isAboutFilter } from '../findEntities';
import { readPage } from '../pages';
import { ZERO_GUID } from '../resources/contact/rules';

/** How many companies one call asks for: an address may be no longer than 2,048 characters at a common web server. */
const IN_ONE_CALL = 30;

/** What a page of contacts may cost at most: up to 100 of them, each of another company. */
const MOST_CALLS = 4;

/** Noted where an account's API has refused to be asked for several companies; that is taken for granted for a while. */
const withoutNames = new AccountMemory<true>(1);

const NAMES = 'names';

const HOUR = 3_600_000;

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Finds out the names of the companies of contacts, of which a contact itself has the ID and the code alone. That `$filter`
 * knows `or` is not documented; where it is refused, or anything else goes wrong, there are no names, and the list is none
 * the worse.
 *
 * @param contacts each with `company_id`
 * @returns the contacts, with `company_name` where it is known
 */
export async function withCompanyNames(
	lookup: Lookup,
	contacts: IDataObject[],
): Promise<IDataObject[]> {
	const names = await namesOf(lookup, [...new Set(contacts.map(companyOf))]);
	return contacts.map((contact) => ({ ...contact, company_name: names.get(companyOf(contact)) }));
}

async function namesOf(lookup: Lookup, companies: string[]): Promise<Map<string, string>> {
	const ids = companies.filter((id) => GUID.test(id) && id !== ZERO_GUID);
	const names = new Map<string, string>();
	const { state } = await lookup.account();
	for (let call = 0; call < MOST_CALLS && call * IN_ONE_CALL < ids.length; call += 1) {
		const asked = ids.slice(call * IN_ONE_CALL, (call + 1) * IN_ONE_CALL);
		if (asked.length > 1 && withoutNames.get(state, NAMES)) break;
		const found = await readCompanies(lookup, asked).catch((error: unknown) => {
			if (asked.length > 1 && isAboutFilter(error)) withoutNames.set(state, NAMES, true, HOUR);
			return undefined;
		});
		if (!found) break;
		for (const { id, name } of found) names.set(String(id).toLowerCase(), String(name ?? ''));
	}
	return names;
}

async function readCompanies(lookup: Lookup, ids: string[]): Promise<IDataObject[]> {
	const query = {
		$select: 'id,name',
		$filter: ids.map((id) => `id eq ${id}`).join(' or '),
		$top: String(ids.length),
	};
	const read = async (url: string, all: Record<string, string>) => await lookup.get(url, all);
	return (await readPage(read, 'Company', query)).entities;
}

/** A GUID names the same company in capital and small letters. */
const companyOf = ({ company_id: id }: IDataObject) => String(id ?? '').toLowerCase();
