import type { Express } from 'express';
import { json, type Answer } from '../answers';
import { Pipeline, type Call, type Handler, type LateHandler } from '../pipeline';
import type { World } from '../world';
import { authorized, superOfficeError } from './auth';
import { misdirected, paths, tenantPath } from './address';
import { named } from './entity';
import { lists } from './lists';
import { owners } from './owners';
import {
	defaultRelation,
	deleteRelation,
	getRelation,
	postRelation,
	putRelation,
} from './relations';
import { tenant } from './tokens';
import { webhookRoutes } from './webhookRoutes';

/** GET {api}/api: version metadata, without login (Install NetServer REST). */
function version(): Handler {
	return () => json(200, { v1: 'v1', NetServerVersion: '11.10', ServicesCurrent: '88' });
}

/** GET v1/User/currentPrincipal, the call that works online and onsite. */
function currentPrincipal(world: World): Handler {
	return () =>
		json(
			200,
			named(world, {
				UserName: tenant.username,
				FullName: 'Ida Sandkasse',
				EMailAddress: 'ida@example.com',
				AssociateId: 5,
				UserType: 'InternalAssociate',
				DatabaseContextIdentifier: tenant.customerId,
			}),
		);
}

/** The tenant's API host. */
export function tenantApp(world: World): Express {
	const pipeline = new Pipeline('superOffice', world);
	const { app } = pipeline;
	for (const path of Object.values(paths)) {
		const here = (handler: (call: Call) => Answer | Promise<Answer>) =>
			pipeline.route(async (call) =>
				tenantPath(world) === path ? await handler(call) : misdirected(),
			);
		const api = (handler: Handler | LateHandler) =>
			here(authorized<Answer | Promise<Answer>>(world, handler));
		app.get(`${path}/api`, here(version()));
		app.get(`${path}/api/v1/User/currentPrincipal`, api(currentPrincipal(world)));
		app.get(`${path}/api/v1/Relation/default`, api(defaultRelation(world)));
		app.get(`${path}/api/v1/Relation/:id`, api(getRelation(world)));
		const reads = { ...lists(world), ...owners(world) };
		for (const [list, handler] of Object.entries(reads)) {
			app.get(`${path}/api/v1/${list}`, api(handler));
		}
		app.post(`${path}/api/v1/Relation`, api(postRelation(world)));
		app.put(`${path}/api/v1/Relation/:id`, api(putRelation(world)));
		app.delete(`${path}/api/v1/Relation/:id`, api(deleteRelation(world)));
		for (const { method, path: below, handler } of webhookRoutes(world)) {
			app[method](`${path}/api/v1/${below}`, api(handler));
		}
	}
	app.all(
		'/:tenant/api{/*rest}',
		pipeline.route(({ params }) =>
			`/${params.tenant}` === tenantPath(world)
				? superOfficeError(404, 'SoNotFoundException', 'No such endpoint in the sandbox.')
				: misdirected(),
		),
	);
	return pipeline.finish();
}
