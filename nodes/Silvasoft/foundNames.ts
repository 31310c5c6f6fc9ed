import type { INodeListSearchItems } from 'n8n-workflow';
import { clock } from '../shared/clock';
import { KEPT_FOR } from '../shared/lookup';

interface Found {
	account: string;
	/** The part of a name that was searched for, in lower case. */
	text: string;
	/** All relations with it in their name. */
	entries: INodeListSearchItems[];
	until: number;
}

const MOST_FOUND = 50;

let latest: Found[] = [];

/** The name in an entry's label. */
const nameOf = ({ name }: INodeListSearchItems) => name.split(' · ')[0].toLowerCase();

/**
 * Keeps the complete result of a search by name for a minute, if it shows that Silvasoft finds parts of names: that
 * is not documented, and where only whole names are found, a short text says nothing about longer ones.
 */
export function noteFound(account: string, text: string, entries: INodeListSearchItems[]): void {
	const typed = text.toLowerCase();
	if (!entries.some((entry) => nameOf(entry) !== typed && nameOf(entry).includes(typed))) return;
	const found = { account, text: typed, entries, until: clock.now() + KEPT_FOR };
	latest = [found, ...latest].slice(0, MOST_FOUND);
}

/** @returns the relations for a text that begins with one that was searched for, if there is such a one */
export function foundBefore(account: string, text: string): INodeListSearchItems[] | undefined {
	const typed = text.toLowerCase();
	const known = latest.find(
		(found) =>
			found.account === account && found.until > clock.now() && typed.startsWith(found.text),
	);
	return known?.entries.filter((entry) => nameOf(entry).includes(typed));
}
