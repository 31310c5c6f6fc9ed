import type { Sandbox } from '../../test/sandbox/types.js';
import type { Checks } from '../checks.mjs';
import { list, record, text } from '../json.mjs';
import type { PlayedWorkflow } from '../play.mjs';

function fullName(person: unknown, firstName: string, lastName: string): string {
	return `${text(record(person)[firstName])} ${text(record(person)[lastName])}`;
}

/** Each person of the list ought to be in Silvasoft, once, and to come out with a RelationGUID. */
export function newPrivateRelations(
	{ run, requests }: PlayedWorkflow,
	{ data }: Sandbox,
	checks: Checks,
): void {
	const people = run.itemsOf('One item per person');
	const names = people.map((person) => fullName(person, 'firstName', 'lastName')).sort();
	checks.that('The list holds people', people.length > 0, 'it is empty');

	const added = requests
		.filter(({ method, path }) => method === 'POST' && path.includes('addprivaterelation'))
		.map(({ json }) => list(record(json).Relation_Contact)[0]);
	const addedNames = added.map((contact) => fullName(contact, 'FirstName', 'LastName')).sort();
	checks.same('Silvasoft is asked to add each person of the list once', addedNames, names);

	for (const person of people) {
		const name = fullName(person, 'firstName', 'lastName');
		const guid = text(
			run.itemsOf('What Silvasoft made').find((made) => made.name === name)?.relationGuid,
		);
		const relation = data.silvasoft.relations.get(guid);
		checks.same(
			`${name} is a private relation in Silvasoft now`,
			relation && [relation.PrivateOrBusiness, relation.Name, relation.Relation_Contact[0].Email],
			['PrivateRelation', name, person.email],
		);
	}
}
