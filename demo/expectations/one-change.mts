import { seedRelations } from '../../test/sandbox/superOffice/seed.js';
import type { StoredRelation } from '../../test/sandbox/superOffice/store.js';
import type { Sandbox } from '../../test/sandbox/types.js';
import type { Checks } from '../checks.mjs';
import { text } from '../json.mjs';
import type { PlayedWorkflow } from '../play.mjs';

/** What of a relation ought to be left alone. */
function kept(relation: StoredRelation | undefined): unknown[] {
	return [
		relation?.SourceContactId,
		relation?.SourcePersonId,
		relation?.DestinationContactId,
		relation?.DestinationPersonId,
		relation?.RelationDefinitionId,
		relation?.Reversed,
	];
}

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
	const before = seedRelations().find(({ RelationId }) => RelationId === relation?.RelationId);
	checks.same(
		'The relation in SuperOffice starts from the new person and is otherwise the same',
		kept(relation),
		kept(before && { ...before, SourcePersonId: Number(change.superOfficeSourcePersonId) }),
	);

	const contact = data.odyssee.contacts.get(text(change.odysseeContactId));
	checks.same(
		'The contact in Odyssee has the new name, e-mail address and phone number',
		contact && [contact.firstname, contact.lastname, contact.email, contact.phone],
		[change.firstName, change.lastName, change.email, change.phone],
	);
}
