import type { Express } from 'express';
import { json } from '../answers';
import { decodeBasic } from '../basic';
import { Pipeline, type Handler } from '../pipeline';
import type { World } from '../world';
import { entityKey, postContact, putContact, visible } from './contacts';
import { odysseeError } from './errors';
import { companyFields, contactFields } from './fields';
import { context, listAnswer } from './odata';
import type { Entity } from './store';

/** The one API user of the sandbox. */
export const apiUser = {
	username: 'APIUser',
	password: 'sandbox-odyssee-password',
	domain: 'SANDBOX',
};

function isApiUser(authorization: unknown): boolean {
	const [scheme, value] = String(authorization ?? '').split(' ');
	const pair = scheme.toLowerCase() === 'basic' ? decodeBasic(value ?? '') : undefined;
	if (pair === undefined) return false;
	// username:password@domain: the last @ separates the domain (Authentication).
	const at = pair.password.lastIndexOf('@');
	return (
		pair.username === apiUser.username &&
		pair.password.slice(0, at) === apiUser.password &&
		pair.password.slice(at + 1) === apiUser.domain &&
		at >= 0
	);
}

/** Whether an entity is in its list: archived contacts are where the switch says so. */
const isListed = (world: World, set: string) => (entity: Entity) =>
	set !== 'Contact' || world.switches.odyssee.archivedInLists || entity.archived !== true;

/** The Odyssee API: OData keys in parentheses, so that the form with a slash finds nothing. */
export function odysseeApp(world: World): Express {
	const pipeline = new Pipeline('odyssee', world);
	const { app } = pipeline;
	const { contacts, companies } = world.data.odyssee;
	const guarded = (handler: Handler) =>
		pipeline.route((call) => {
			if (isApiUser(call.headers.authorization)) return handler(call);
			const answer = odysseeError(world, 401, 'Authorization has been denied for this request.');
			return { ...answer, headers: { ...answer.headers, 'www-authenticate': 'Basic' } };
		});
	const sets = [
		{ set: 'Contact', fields: contactFields, entities: contacts },
		{ set: 'Company', fields: companyFields, entities: companies },
	];
	for (const { set, fields, entities } of sets) {
		const shown = (entity: Parameters<typeof visible>[1]) =>
			set === 'Contact' ? visible(world, entity) : entity;
		app.get(
			`/api/${set}`,
			guarded((call) =>
				listAnswer(world, call, {
					set,
					fields,
					entities: [...entities.values()].filter(isListed(world, set)).map(shown),
				}),
			),
		);
		app.get(
			`/api/${set}\\(:key\\)`,
			guarded((call) => {
				const entity = entities.get(entityKey(world, call));
				if (entity === undefined) return odysseeError(world, 404, `The ${set} does not exist.`);
				return json(200, {
					'@odata.context': `${context(call, set)}/$entity`,
					...shown(entity),
				});
			}),
		);
	}
	app.post('/api/Contact', guarded(postContact(world)));
	app.put('/api/Contact\\(:key\\)', guarded(putContact(world)));
	return pipeline.finish();
}
