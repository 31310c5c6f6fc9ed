import { ClientRequest } from 'node:http';
import type { Sandbox } from '../sandbox';
import { clock } from '../../nodes/shared/clock';
import type { World } from './world';

const { now: monotonic } = clock;
let skipped = 0;
clock.now = () => monotonic() + skipped;

/** Lets time pass for the nodes, in milliseconds, without waiting for it. */
export function passTime(milliseconds: number): void {
	skipped += milliseconds;
}

/** Lets a nodes' wait pass on the sandbox's clock too; for one test of a file with a fast clock. */
export function waitTogether(sandbox: Sandbox): void {
	const { sleep } = clock;
	clock.sleep = async (milliseconds) => {
		sandbox.clock.advance(milliseconds);
		await sleep(milliseconds);
	};
}

/**
 * Lets the nodes' waits take no time, for the tests of one file.
 *
 * @returns how long the nodes wanted to wait since the test began, in milliseconds, one entry per stretch
 */
export function useFastClock(): number[] {
	const waits: number[] = [];
	const { now, date, sleep } = clock;
	let passed = 0;
	clock.now = () => now() + passed;
	beforeEach(() => {
		waits.length = 0;
		let ahead = 0;
		clock.date = () => date() + ahead;
		clock.sleep = async (milliseconds) => {
			waits.push(milliseconds);
			ahead += milliseconds;
			// This clock never goes back, not even for the next test: an account remembers its calls.
			passed += milliseconds;
			await new Promise(setImmediate);
		};
	});
	afterEach(() => Object.assign(clock, { date, sleep }));
	return waits;
}

const HOUR = 3_600_000;

/**
 * Looks some seconds into the future of the nodes: what waits for its turn, or to try again, would leave by then.
 *
 * @returns when they have passed, after half a second
 */
export async function someSeconds(sandbox: Sandbox): Promise<void> {
	const calm = hurry(sandbox, 10);
	await new Promise((resolve) => setTimeout(resolve, 500));
	calm();
}

/** How long a connection may keep time from going on, in milliseconds: one that is kept open is no call. */
const LONGEST_CALL = 1_000;

/** Waits until no call is under way. The nodes and the sandbox share this process, and n8n closes its connections. */
async function quiet(): Promise<void> {
	const begun = performance.now();
	for (let calm = 0; calm < 5 && performance.now() - begun < LONGEST_CALL; ) {
		await new Promise(setImmediate);
		const isBusy = process
			.getActiveResourcesInfo()
			.some((name) => /^TCP(Socket|Connect)/.test(name));
		calm = isBusy ? 0 : calm + 1;
	}
}

/**
 * Makes time stand still for the nodes and the sandbox alike while a call is under way, and jump to the end of the next
 * wait when none is: what happens when depends on no machine, and nobody waits for it.
 */
export function useVirtualTime(world: World): void {
	const real = { ...clock };
	const sleepers: Array<{ until: number; wake: () => void }> = [];
	let passed = 0;
	let isGoingOn = false;
	const pass = (milliseconds: number) => {
		passed += milliseconds;
		world.sandbox.clock.advance(milliseconds);
	};
	const goOn = async () => {
		if (isGoingOn) return;
		isGoingOn = true;
		while (sleepers.length > 0) {
			await quiet();
			sleepers.sort((one, other) => one.until - other.until);
			const next = sleepers.shift();
			if (next && next.until > passed) pass(next.until - passed);
			next?.wake();
		}
		isGoingOn = false;
	};
	beforeEach(() => {
		world.sandbox.clock.speed = 0;
		// From where the test before has come to: an account remembers its calls, so time never goes back.
		const start = { now: clock.now() - passed, date: clock.date() - passed };
		Object.assign(clock, {
			now: () => start.now + passed,
			date: () => start.date + passed,
			sleep: async (milliseconds: number) =>
				await new Promise<void>((wake) => {
					sleepers.push({ until: passed + milliseconds, wake });
					void goOn();
				}),
		});
		// The calls of the test before are forgotten; the sandbox's tokens are to be good now.
		pass(HOUR);
		world.sandbox.clock.advance(clock.date() - world.sandbox.clock.now());
		world.sandbox.data.superOffice.tokens.seed();
	});
	afterEach(() => Object.assign(clock, { sleep: real.sleep }));
	afterAll(() => {
		const ahead = clock.now() - real.now();
		Object.assign(clock, { now: () => real.now() + ahead, date: real.date });
	});
}

/**
 * Lets each test of one file happen a day after the one before, for the nodes and for the sandbox: what the nodes
 * remember for some hours is of no use to the next test.
 *
 * @returns what lets some more hours pass, for both
 */
export function useNewDays(world: World): (hours: number) => void {
	const { date } = clock;
	let passed = 0;
	const letPass = (hours: number) => {
		passed += hours * HOUR;
		world.sandbox.clock.advance(hours * HOUR);
	};
	beforeEach(() => {
		clock.date = () => date() + passed;
		const before = passed;
		passed = 0;
		letPass(before / HOUR + 24);
		// The sandbox's own tokens are to be good on the new day.
		world.sandbox.data.superOffice.tokens.seed();
	});
	afterEach(() => {
		clock.date = date;
	});
	return letPass;
}

/**
 * Lets time run faster for the nodes and the sandbox alike.
 *
 * @returns lets it run as usual again, from the time that was reached
 */
export function hurry(sandbox: Sandbox, speed: number): () => void {
	const { now, date, sleep } = clock;
	const from = { real: performance.now(), now: now(), date: date() };
	const passed = () => (performance.now() - from.real) * speed;
	clock.now = () => from.now + passed();
	clock.date = () => from.date + passed();
	clock.sleep = async (milliseconds) => await sleep(milliseconds / speed);
	sandbox.clock.speed = speed;
	return () => {
		const ahead = clock.now() - now();
		Object.assign(clock, { now: () => now() + ahead, date, sleep });
		sandbox.clock.speed = 1;
	};
}

/**
 * Lets the nodes' own time limits come sooner, in each test of one file; n8n's limit for a call stays.
 *
 * @param times how many times as soon
 */
export function useShortLimits(times: number): void {
	const { timeout } = clock;
	beforeEach(() => {
		clock.timeout = (milliseconds) => timeout(milliseconds / times);
	});
	afterEach(() => Object.assign(clock, { timeout }));
}

/** How long n8n's OAuth2 client waits for an answer, in milliseconds; other calls too, unless they say otherwise. */
const OAUTH2_PATIENCE = 300_000;

/**
 * Lets nobody wait long for the answer of a login host that hangs, for the tests of one file: it is given more time than a
 * test should take. One that answers may take its time, on a busy machine.
 *
 * @param paths of the login host
 */
export function useShortPatience(world: World, paths: RegExp): void {
	const hangs = () => world.sandbox.faults.some(({ kind }) => kind === 'hang');
	const { setTimeout: onRequest } = ClientRequest.prototype;
	const { setTimeout: timer } = globalThis;
	beforeAll(() => {
		ClientRequest.prototype.setTimeout = function (milliseconds, onTimeout) {
			const isShort = paths.test(this.path) && hangs();
			const patience = isShort ? Math.min(milliseconds, 80) : milliseconds;
			return onRequest.call(this, patience, onTimeout);
		};
		// Requests that may be redirected, as those of the OAuth2 client, have a timer of their own.
		jest
			.spyOn(globalThis, 'setTimeout')
			.mockImplementation((task, milliseconds, ...rest) =>
				timer(task, milliseconds === OAUTH2_PATIENCE && hangs() ? 150 : milliseconds, ...rest),
			);
	});
	afterAll(() => {
		ClientRequest.prototype.setTimeout = onRequest;
		jest.restoreAllMocks();
	});
}
