import type { INodeListSearchItems } from 'n8n-workflow';
import type { Account } from '../../shared/api/account';
import { AccountMemory } from '../../shared/api/accountState';
import { KEPT_FOR } from '../../shared/listSearch/lookup';

interface Found {
	/** Who searched; see `Account.login`. */
	login: string;
	/** The part of a name that was searched for, in lower case. */
	text: string;
	/** All relations with it in their name. */
	entries: INodeListSearchItems[];
}

/** The latest complete results, by login and text. */
const latest = new AccountMemory<Found>(50);

/** The name in an entry's label. */
const nameOf = ({ name }: INodeListSearchItems) => name.split(' · ')[0].toLowerCase();

/**
 * Keeps the complete result of a search by name for a minute, if it shows that Silvasoft finds parts of names: that
 * is not documented, and where only whole names are found, a short text says nothing about longer ones.
 */
export function noteFound(
	{ state, login }: Account,
	text: string,
	entries: INodeListSearchItems[],
): void {
	const typed = text.toLowerCase();
	if (!entries.some((entry) => nameOf(entry) !== typed && nameOf(entry).includes(typed))) return;
	const found = { login, text: typed, entries };
	latest.set(state, JSON.stringify([login, typed]), found, KEPT_FOR);
}

/** @returns the relations for a text that begins with one that was searched for, if there is such a one */
export function foundBefore(
	{ state, login }: Account,
	text: string,
): INodeListSearchItems[] | undefined {
	const typed = text.toLowerCase();
	const known = latest
		.values(state)
		.find((found) => found.login === login && typed.startsWith(found.text));
	return known?.entries.filter((entry) => nameOf(entry).includes(typed));
}
