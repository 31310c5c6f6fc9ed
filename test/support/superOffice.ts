import { locator } from '../facts/fact';
import { seedRelations } from '../sandbox/superOffice/seed';
import type { World } from './world';

/** What a relation has to have where it is replaced. */
export const mandatory = {
	SourceContactId: locator('432'),
	DestinationContactId: locator('539'),
	RelationDefinitionId: locator('7'),
};

/** Parameters of an update that succeeds in the sandbox; of the item's relation, if it names one. */
export const updateWith = (authentication: string) => ({
	authentication,
	resource: 'relation',
	operation: 'update',
	mode: 'replace',
	relationId: locator('={{ $json.relation ?? 662 }}'),
	updateFields: mandatory,
	options: {},
});

/** What the sandbox received. */
export const received = (world: World) => {
	const at = (path: RegExp) => world.sandbox.journal.filter((entry) => path.test(entry.path));
	return {
		stateCalls: () => at(/^\/api\/state\//),
		renewals: () => at(/\/oauth\/tokens$/),
		exchanges: () => at(/PartnerSystemUser/),
		calls: () => at(/\/api\/v1\//),
	};
};

const relations = seedRelations().map(({ RelationId }) => RelationId);

/** So many input items, for relations of their own as far as there are any: the updates of one wait for each other. */
export const items = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ relation: relations[index % relations.length] }));

/** SuperOffice's answer to somebody who has no right to do something. */
export const noRight = {
	status: 403,
	body: {
		Error: true,
		ErrorType: 'SoSentryException',
		ErrorMessage: 'You are not allowed to change this relation.',
	},
};
