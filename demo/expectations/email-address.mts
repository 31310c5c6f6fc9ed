import type { Sandbox } from '../../test/sandbox/types.js';
import type { Checks } from '../checks.mjs';
import { text } from '../json.mjs';
import type { PlayedWorkflow } from '../play.mjs';

/** The address ought to lead to its person, the person's company, and all relations of that company. */
export function emailAddress(
	{ run, requests }: PlayedWorkflow,
	{ data: { superOffice } }: Sandbox,
	checks: Checks,
): void {
	const address = text(run.itemsOf('The email address')[0]?.email);
	const person = [...superOffice.persons.values()].find(({ Email }) => Email === address);
	const company = superOffice.companies.get(person?.ContactId ?? 0);
	checks.same(
		'SuperOffice finds the person by the email address, and nobody else',
		run.itemsOf('Find the person').map(({ PersonId }) => PersonId),
		[person?.PersonId],
	);
	checks.same(
		'The person leads to the company',
		run.itemsOf('Get the company').map(({ ContactId, Name }) => [ContactId, Name]),
		[[company?.ContactId, company?.Name]],
	);

	const id = company?.ContactId;
	const related = [...superOffice.relations.values()].filter(
		({ SourceContactId, DestinationContactId }) =>
			[SourceContactId, DestinationContactId].includes(Number(id)),
	);
	const relations = run.itemsOf('Get its relations');
	checks.same(
		'All relations of the company and its people come out, and no others',
		relations.map(({ RelationId }) => RelationId),
		related.map(({ RelationId }) => RelationId).sort((a, b) => a - b),
	);
	const rows = run.itemsOf('What SuperOffice knows');
	checks.that(
		'Each row of the table names the person, the company and the relation',
		rows.length > 0 &&
			rows.every(
				(row) =>
					row.person === person?.FullName &&
					row.company === company?.Name &&
					text(row.relation) !== '',
			),
		JSON.stringify(rows),
	);
	checks.same(
		'That takes three calls, which only read',
		requests.map(({ method }) => method),
		['GET', 'GET', 'GET'],
	);
}
