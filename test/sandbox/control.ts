import express, { Router, type Response } from 'express';
import { parseJson, toJson } from './json';
import { changeSwitches } from './switches';
import type { World } from './world';

function send(res: Response, value: unknown): void {
	res.set('content-type', 'application/json; charset=utf-8');
	res.end(toJson(value));
}

/**
 * The routes by which another process looks at the sandbox and sets it; none of them is journaled.
 * `GET /journal` takes `?from=<n>` to leave out the first n entries. Infinity is written as null.
 */
export function controlRoutes(world: World): Router {
	const router = Router();
	router.use(express.text({ type: () => true }));
	router.get('/journal', (req, res) => {
		const from = Number(req.query.from ?? 0);
		send(res, world.journal.slice(Number.isInteger(from) ? from : 0));
	});
	router.get('/data', (_req, res) => send(res, world.data));
	router.get('/switches', (_req, res) => send(res, world.switches));
	router.post('/switches', (req, res) => {
		try {
			changeSwitches(world.switches, parseJson(String(req.body)));
			send(res, world.switches);
		} catch (error) {
			res.status(400);
			send(res, { error: error instanceof Error ? error.message : String(error) });
		}
	});
	router.post('/reset', (_req, res) => {
		world.reset();
		send(res, { reset: true });
	});
	router.use((_req, res) => {
		res.status(404);
		send(res, { error: 'No such control route.' });
	});
	return router;
}
