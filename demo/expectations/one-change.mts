import type { Sandbox } from '../../test/sandbox/types.js';
import type { Checks } from '../checks.mjs';
import { text } from '../json.mjs';
import type { PlayedWorkflow } from '../play.mjs';

/** The change ought to be in both systems, after exactly one update each. */
export function oneChange(
	{ run, requests }: PlayedWorkflow,
	{ data }: Sandbox,
	checks: Checks,
): void {
	const [change = {}] = run.itemsOf('The change');
	const updates = requests.filter(({ method }) => method === 'PUT');
	const received = updates.map(({ vendor }) => vendor).sort();
	checks.same('SuperOffice and Odyssee receive one update each', received, [
		'odyssee',
		'superOffice',
	]);

	const relation = data.superOffice.relations.get(Number(change.superOfficeRelationId));
	checks.that(
		'The relation in SuperOffice carries the new phone number in its comment',
		Boolean(relation?.Comment?.includes(text(change.phone))),
		`the comment is "${relation?.Comment}"`,
	);
	checks.same(
		'The relation in SuperOffice starts from the new person and is otherwise the same',
		relation && [
			relation.SourceContactId,
			relation.SourcePersonId,
			relation.DestinationContactId,
			relation.DestinationPersonId,
			relation.RelationDefinitionId,
		],
		[
			change.superOfficeSourceCompanyId,
			change.superOfficeSourcePersonId,
			change.superOfficeDestinationCompanyId,
			change.superOfficeDestinationPersonId,
			change.superOfficeDefinitionId,
		].map(Number),
	);

	const contact = data.odyssee.contacts.get(text(change.odysseeContactId));
	checks.same(
		'The contact in Odyssee has the new name, e-mail address and phone number',
		contact && [contact.firstname, contact.lastname, contact.email, contact.phone],
		[change.firstName, change.lastName, change.email, change.phone],
	);
}
