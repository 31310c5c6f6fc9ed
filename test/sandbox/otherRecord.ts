import type { Answer } from './answers';
import { withJson } from './distortions';
import { isObject, parseJson } from './json';
import { visible } from './odyssee/contacts';
import { relationText } from './silvasoft/relation';
import { entity, links } from './superOffice/entity';
import { companyEntity, personEntity } from './superOffice/owners';
import type { JournalEntry } from './types';
import type { World } from './world';

type Members = Record<string, unknown>;

/** Records as the vendor answers them, of the kind that a path or a row is about. */
function recordsLike(world: World, entry: JournalEntry, key: string): Members[] {
	const { silvasoft, superOffice, odyssee } = world.data;
	switch (key) {
		case 'relationguid':
			return [...silvasoft.relations.values()]
				.map((relation) => parseJson(relationText(relation, world.switches.silvasoft)))
				.filter(isObject);
		case 'relationid': {
			const call = { ...entry, params: {}, origin: '' };
			return [...superOffice.relations.values()].map((relation) => ({
				...entity(world, call, relation),
				...links(world, relation),
			}));
		}
		case 'personid':
			return [...superOffice.persons.values()].map((person) => personEntity(person));
		case 'contactid':
			return [...superOffice.companies.values()].map(companyEntity);
		default:
			return entry.path.includes('/Company')
				? [...odyssee.companies.values()]
				: [...odyssee.contacts.values()].map((contact) => visible(world, contact));
	}
}

/** What tells records apart, in lower case; a person's row names its company too, so persons come first. */
const keys = ['relationguid', 'relationid', 'personid', 'contactid', 'id'];

function member(record: Members, name: string): unknown {
	return Object.entries(record).find(([own]) => own.toLowerCase() === name)?.[1];
}

function keyOf(record: Members): string | undefined {
	return keys.find((key) => member(record, key) !== undefined);
}

/** The members that the record has, with the values of another; its own stay where the other has none. */
function withValuesOf(record: Members, other: Members): Members {
	return Object.fromEntries(
		Object.entries(record).map(([name, own]) => {
			const value = member(other, name.toLowerCase());
			// SuperOffice nulls what $select does not name, and that stays so.
			const left = own === null && 'TableRight' in other;
			if (value === undefined || left) return [name, own];
			return [name, typeof own === 'string' && typeof value === 'number' ? String(value) : value];
		}),
	);
}

/**
 * @returns the answer with other records in place of its own, each with all its values, in the shape
 * and under the names that the answer has; a list of other records where it is a list
 */
export function otherRecord(world: World, entry: JournalEntry, answer: Answer): Answer {
	const strangers = new Map<string, Members[]>();
	const shown = new Set<string>();
	const collect = (value: unknown): void => {
		if (Array.isArray(value)) return value.forEach(collect);
		if (!isObject(value)) return;
		const key = keyOf(value);
		if (key === undefined) return collect(value.value);
		shown.add(String(member(value, key)));
	};
	const another = (key: string): Members | undefined => {
		const known =
			strangers.get(key) ??
			recordsLike(world, entry, key).filter((other) => !shown.has(String(member(other, key))));
		strangers.set(key, known);
		return known.shift();
	};
	const replaced = (value: unknown): unknown => {
		if (Array.isArray(value)) {
			// A list of all there is has no others: as many as are left, as from a page further on.
			return value.map(replaced).filter((item) => item !== undefined);
		}
		if (!isObject(value)) return value;
		const key = keyOf(value);
		if (key === undefined) {
			return 'value' in value ? { ...value, value: replaced(value.value) } : value;
		}
		const other = another(key);
		return other === undefined ? undefined : withValuesOf(value, other);
	};
	return withJson(answer, (value) => {
		collect(value);
		return replaced(value) ?? value;
	});
}
