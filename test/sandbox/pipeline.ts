import express, {
	type ErrorRequestHandler,
	type Express,
	type Request,
	type RequestHandler,
	type Response,
} from 'express';
import { html, Refused, type Answer } from './answers';
import { controlRoutes } from './control';
import { takeMishap, type Mishap, type Outcome } from './faults';
import { write } from './write';
import { addBody, newEntry } from './journal';
import type { JournalEntry, Vendor } from './types';
import type { World } from './world';

/** What a handler gets to know of a request. */
export interface Call extends JournalEntry {
	/** Decoded parts of the path. */
	params: Record<string, string>;
	/** Scheme and host the caller used, without a slash at the end. */
	origin: string;
}

export type Handler = (call: Call) => Answer;

/** One that has to wait for something before it answers. */
export type LateHandler = (call: Call) => Promise<Answer>;

interface Exchange {
	entry: JournalEntry;
	mishap?: Mishap;
}

/** The way of every request of one listener: control routes, journal, body, faults, vendor. */
export class Pipeline {
	readonly app: Express = express();

	private readonly exchanges = new WeakMap<Request, Exchange>();

	constructor(
		private readonly vendor: Vendor,
		private readonly world: World,
	) {
		this.app.disable('x-powered-by');
		this.app.use('/_sandbox', controlRoutes(world));
		this.app.use(this.record, express.text({ type: () => true, limit: '100mb' }), this.disturb);
	}

	/** Ends the set-up: whatever no route took is answered with an HTML 404, as a web server would. */
	finish(): Express {
		this.app.use((req, res) => this.send(req, res, html(404, 'Not Found')));
		const failed: ErrorRequestHandler = (error: unknown, req, res, next) => {
			if (res.headersSent) return next(error);
			const known = error instanceof Error && 'status' in error && error.status;
			this.send(req, res, html(typeof known === 'number' ? known : 500, String(error)));
		};
		this.app.use(failed);
		return this.app;
	}

	/** Makes a route of a handler. */
	route(handler: Handler | LateHandler): RequestHandler {
		return async (req, res) => this.send(req, res, await this.handle(handler, req));
	}

	private async handle(handler: Handler | LateHandler, req: Request): Promise<Answer> {
		const entry =
			this.exchanges.get(req)?.entry ?? newEntry(this.vendor, req, this.world.clock.now());
		const params: Record<string, string> = {};
		for (const [name, value] of Object.entries(req.params)) params[name] = String(value);
		try {
			return await handler({ ...entry, params, origin: `${req.protocol}://${req.get('host')}` });
		} catch (error) {
			if (error instanceof Refused) return error.answer;
			throw error;
		}
	}

	private readonly record: RequestHandler = (req, _res, next) => {
		const entry = newEntry(this.vendor, req, this.world.clock.now());
		this.world.journal.push(entry);
		this.exchanges.set(req, { entry });
		next();
	};

	private readonly disturb: RequestHandler = (req, res, next) => {
		const exchange = this.exchanges.get(req);
		if (exchange === undefined) return next();
		addBody(exchange.entry, req.body);
		exchange.mishap = takeMishap(this.world, exchange.entry);
		if (exchange.mishap === undefined || exchange.mishap.processed) return next();
		this.send(req, res, { status: 200 });
	};

	private send(req: Request, res: Response, answer: Answer): void {
		const exchange = this.exchanges.get(req);
		const outcome = exchange?.mishap?.outcome(answer) ?? answer;
		if (exchange !== undefined) exchange.entry.wrote = answer.wrote ?? false;
		const delay = exchange?.mishap?.delay ?? 0;
		if (delay > 0) setTimeout(() => this.finishSending(req, res, outcome), delay);
		else this.finishSending(req, res, outcome);
	}

	private finishSending(req: Request, res: Response, outcome: Outcome): void {
		const entry = this.exchanges.get(req)?.entry;
		if (outcome === 'reset') {
			req.socket.destroy();
			return;
		}
		if (outcome === 'hang') return;
		const sent = write(req, res, outcome);
		if (entry === undefined) return;
		entry.status = outcome.status;
		entry.answer = sent;
		entry.answered = this.world.clock.now();
	}
}
