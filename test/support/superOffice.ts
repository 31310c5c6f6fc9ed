import { locator } from '../facts/fact';
import type { World } from './world';

/** Parameters of an update that succeeds in the sandbox. */
export const updateWith = (authentication: string) => ({
	authentication,
	resource: 'relation',
	operation: 'update',
	mode: 'replace',
	relationId: locator('662'),
	sourceContactId: locator('432'),
	destinationContactId: locator('539'),
	relationDefinitionId: locator('7'),
	updateFields: {},
	serverFields: {},
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

/** So many input items. */
export const items = (count: number) => Array.from({ length: count }, () => ({}));

/** SuperOffice's answer to somebody who has no right to do something. */
export const noRight = {
	status: 403,
	body: {
		Error: true,
		ErrorType: 'SoSentryException',
		ErrorMessage: 'You are not allowed to change this relation.',
	},
};
