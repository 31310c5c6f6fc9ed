import type { Sandbox } from '../test/sandbox/types.js';
import type { Checks } from './checks.mjs';
import { demoCredentials } from './credentials.mjs';
import type { Editor, ListField } from './editor.mjs';
import { packageName } from './package.mjs';

/** A relation between two persons, Ingrid at the source and Freja at the destination. */
const RELATION = { __rl: true, mode: 'id', value: '662' };

interface ListCheck {
	/** What somebody wants to choose. */
	what: string;
	node: 'silvasoft' | 'superOffice' | 'odyssee';
	path: string;
	method: string;
	parameters: object;
	typed?: string;
	/** Something that the list has to show. */
	shows: RegExp;
	/** The value that choosing it gives. */
	value: string;
}

function listChecks(sandbox: Sandbox): ListCheck[] {
	const [relation] = sandbox.data.silvasoft.relations.values();
	const silvasoft = { resource: 'relation', operation: 'update' };
	const superOffice = {
		authentication: 'superOfficeOAuth2Api',
		resource: 'relation',
		operation: 'update',
		mode: 'change',
		relationId: RELATION,
		updateFields: {},
	};
	const odyssee = { resource: 'contact', operation: 'update', mode: 'change' };
	return [
		{
			what: 'a Silvasoft relation by its e-mail address',
			node: 'silvasoft',
			path: 'relationGuid',
			method: 'searchRelations',
			parameters: silvasoft,
			typed: String(relation.Email),
			shows: new RegExp(`^${relation.Name} · `),
			value: String(relation.RelationGUID),
		},
		{
			what: 'a SuperOffice relation by the name of a company',
			node: 'superOffice',
			path: 'relationId',
			method: 'searchRelations',
			parameters: superOffice,
			typed: 'byggeri',
			shows: /^Freja Modelgaard – is known by – Ingrid Eksempelsen$/,
			value: '662',
		},
		{
			what: 'a SuperOffice company',
			node: 'superOffice',
			path: 'updateFields.SourceContactId',
			method: 'searchCompanies',
			parameters: superOffice,
			typed: 'fiskeri',
			shows: /^Eksempel Fiskeri AS$/,
			value: '432',
		},
		{
			what: 'a person at the source of a SuperOffice relation',
			node: 'superOffice',
			path: 'updateFields.SourcePersonId',
			method: 'searchSourcePersons',
			parameters: superOffice,
			shows: /^Lars Prøveland$/,
			value: '853',
		},
		{
			what: 'a person at the destination of a SuperOffice relation',
			node: 'superOffice',
			path: 'updateFields.DestinationPersonId',
			method: 'searchDestinationPersons',
			parameters: superOffice,
			shows: /^Nils Skissebo$/,
			value: '790',
		},
		{
			what: 'a SuperOffice relation definition',
			node: 'superOffice',
			path: 'updateFields.RelationDefinitionId',
			method: 'searchDefinitions',
			parameters: superOffice,
			shows: /^knows \/ is known by$/,
			value: '7',
		},
		{
			what: 'an Odyssee contact',
			node: 'odyssee',
			path: 'contactId',
			method: 'searchContacts',
			parameters: odyssee,
			typed: 'anna voorb',
			shows: /^Anna Voorbeelden · /,
			value: '93498506-9dde-4593-b844-e3c51c0e2bc2',
		},
		{
			what: 'an Odyssee company',
			node: 'odyssee',
			path: 'companyId',
			method: 'searchCompanies',
			parameters: { ...odyssee, companyBy: 'id' },
			typed: 'liften',
			shows: /^Voorbeeld Liften NV · /,
			value: '1f3140d0-8161-4c80-b961-1ed5a3f38d8e',
		},
	];
}

/** The credentials in the form in which a node refers to them. */
function references(sandbox: Sandbox): object {
	return Object.fromEntries(
		demoCredentials(sandbox).map(({ type, id, name }) => [type, { id, name }]),
	);
}

/**
 * Loads each list as the editor does when somebody opens it and types, and once with a vendor that refuses.
 *
 * @param checks receives what the lists ought to show
 */
export async function chooseFromLists(
	editor: Editor,
	sandbox: Sandbox,
	checks: Checks,
): Promise<void> {
	const all = references(sandbox);
	const types = {
		silvasoft: 'silvasoftApi',
		superOffice: 'superOfficeOAuth2Api',
		odyssee: 'odysseeApi',
	};
	const fieldOf = ({ node, path, method, parameters }: ListCheck): ListField => ({
		node: `${packageName}.${node}`,
		path,
		method,
		parameters,
		credentials: Object.fromEntries(Object.entries(all).filter(([type]) => type === types[node])),
	});
	for (const check of listChecks(sandbox)) {
		const { names, values, failure } = await editor.loadList(fieldOf(check), check.typed);
		const at = names.findIndex((name) => check.shows.test(name));
		checks.that(
			`A list lets choose ${check.what}`,
			at >= 0 && values[at] === check.value,
			failure || `found ${names.join('; ') || 'nothing'}`,
		);
	}
	await refuseOne(editor, sandbox, checks, fieldOf);
}

/** A list that cannot be loaded says why, in the vendor's words and with advice. */
async function refuseOne(
	editor: Editor,
	sandbox: Sandbox,
	checks: Checks,
	fieldOf: (check: ListCheck) => ListField,
): Promise<void> {
	const [check] = listChecks(sandbox);
	// No empty quota: what is known of that would keep the workflows that follow from calling.
	const body = { errorCode: 'UNAUTHORIZED', errorMessage: 'Invalid authentication credentials' };
	sandbox.faults.push({ vendor: 'silvasoft', kind: { status: 401, body } });
	const { failure } = await editor.loadList(fieldOf(check), 'Not accepted');
	checks.that(
		'A list that cannot be loaded says why and what to do',
		/does not accept the API key.*Invalid authentication credentials.*Check both/.test(failure),
		failure || 'it was loaded',
	);
}
