import { isObject } from '../json';
import type { Call } from '../pipeline';
import type { World } from '../world';
import type { StoredRelation } from './store';
import { tenantPath } from './address';

/** The one user of the tenant, in the form of the carrier Associate. */
export const associate = {
	AssociateId: 5,
	Name: 'IDA',
	PersonId: 798,
	Rank: 1,
	Tooltip: 'Ida Sandkasse',
	Type: 'InternalAssociate',
	GroupIdx: 1,
	FullName: 'Ida Sandkasse',
	FormalName: 'Ida Sandkasse',
	Deleted: false,
	EjUserId: 0,
	UserName: 'IDA',
};

/** How stored texts name the languages that requests name by their ISO code. */
const languages: Record<string, string> = { en: 'US', no: 'NO', nb: 'NO', sv: 'SW' };

/**
 * Picks one language from a stored text; without a language in the request it stays raw, which the
 * page about HTTP headers shows. `*` and `x` switch the translation off.
 */
export function translate(text: string, call: Call): string {
	const wanted = String(call.headers['so-language'] ?? call.headers['accept-language'] ?? '*');
	const code = wanted.trim().slice(0, 2).toLowerCase();
	if (code.startsWith('*') || code.startsWith('x')) return text;
	const parts = new Map(
		[...text.matchAll(/([A-Z]{2}):"([^"]*)"/g)].map(([, language, part]) => [language, part]),
	);
	return parts.get(languages[code] ?? 'US') ?? parts.get('US') ?? text;
}

/** RFC 1123, which has no fractions of a second. */
export function httpDate(milliseconds: number): string {
	return new Date(milliseconds).toUTCString();
}

/** @returns a ContactRelationEntity, its names and texts worked out by the server. */
export function entity(world: World, call: Call, relation: StoredRelation) {
	const { companies, persons, definitions } = world.data.superOffice;
	const { createdAt, updatedAt, ExtraText, ...tabled } = relation;
	const stored = { ...tabled, ...(world.switches.superOffice.extraMembers && { ExtraText }) };
	const definition = definitions.get(stored.RelationDefinitionId);
	const date = (milliseconds: number) => {
		const iso = new Date(milliseconds).toISOString();
		return world.switches.superOffice.dates === 'utc' ? iso : iso.slice(0, -1);
	};
	return {
		...stored,
		UpdatedDate: date(updatedAt),
		CreatedDate: date(createdAt),
		CreatedBy: associate,
		UpdatedBy: associate,
		SourceContactName: companies.get(stored.SourceContactId)?.Name ?? '',
		SourcePersonName: persons.get(stored.SourcePersonId)?.FullName ?? '',
		DestinationContactName: companies.get(stored.DestinationContactId)?.Name ?? '',
		DestinationPersonName: persons.get(stored.DestinationPersonId)?.FullName ?? '',
		ActiveText: definition ? translate(definition.ActiveText, call) : '',
		PassiveText: definition ? translate(definition.PassiveText, call) : '',
		TableRight: { Mask: 'FULL', Reason: '' },
		FieldProperties: {
			Comment: {
				FieldRight: { Mask: 'FULL', Reason: '' },
				FieldType: 'System.String',
				FieldLength: 254,
			},
		},
	};
}

/** @returns an answer's value with its names in the letter case of the switch. */
export function named(world: World, value: unknown): unknown {
	if (world.switches.superOffice.carriers === 'PascalCase') return value;
	if (Array.isArray(value)) return value.map((item: unknown) => named(world, item));
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, item]) => [
			name.slice(0, 1).toLowerCase() + name.slice(1),
			named(world, item),
		]),
	);
}

/** @returns the `_Links` that every answer but the one of /default carries. */
export const links = (world: World, relation: StoredRelation): object =>
	ownLinks(world, 'Relation', relation.RelationId);

/** The same for a record of any kind. */
export function ownLinks(world: World, kind: string, id: number): object {
	const here =
		world.switches.superOffice.links === 'own'
			? `${world.tenantOrigin}${tenantPath(world)}`
			: 'http://server01.internal.example/SuperOffice';
	const archive = `${here}/api/v1/${kind}`;
	return { _Links: { Self: `${archive}/${id}`, Archive: archive } };
}

/**
 * "Other fields are then nulled out": keeps the named properties, of any letter case.
 * @param names the `$select` of the request
 */
export function select(value: object, names: string | undefined): object {
	if (!names?.trim()) return value;
	const kept = new Set(names.split(',').map((name) => name.trim().toLowerCase().split('/')[0]));
	return Object.fromEntries(
		Object.entries(value).map(([name, item]) => [name, kept.has(name.toLowerCase()) ? item : null]),
	);
}
