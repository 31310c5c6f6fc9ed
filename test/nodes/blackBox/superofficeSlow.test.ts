import type { Outcome } from '../../engine/engine';
import { useFastClock, useShortLimits } from '../../support/clock';
import { useWorld } from '../../support/world';
import type { Step } from './house';
import { house, read } from './house';

// How long a node waits for an answer that begins and does not end.

const world = useWorld();
useFastClock();
useShortLimits(20);

const drip: Step = (response) => {
	response.writeHead(200, { 'content-type': 'application/json' });
	const timer = setInterval(() => response.write(' '), 50);
	response.on('close', () => clearInterval(timer));
};
const stall: Step = (response) => {
	response.writeHead(200, { 'content-type': 'application/json' });
	response.write('{"RelationId":');
};

const parameters = {
	authentication: 'superOfficeTicketApi',
	resource: 'relation',
	operation: 'update',
	mode: 'change',
	relationId: { __rl: true, mode: 'id', value: '662' },
	updateFields: { Comment: 'N' },
	requestOptions: { timeout: 300 },
};
const signIn = (baseUrl: string) => ({
	superOfficeTicketApi: { baseUrl, ticket: '7T:little-ticket', appToken: 'app-token-x' },
});

/** @returns what came of it, or 'still waiting' after so many milliseconds */
async function within<Thing>(milliseconds: number, work: Promise<Thing>) {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<'still waiting'>((resolve) => {
		timer = setTimeout(() => resolve('still waiting'), milliseconds);
	});
	const first = await Promise.race([work, late]);
	clearTimeout(timer);
	return first;
}

const told = (outcome: Outcome | 'still waiting') =>
	outcome === 'still waiting' ? outcome : read(outcome);

test.each([
	['drips', drip],
	['stalls', stall],
])('an answer that %s does not hold the execution for ever', async (_, step) => {
	const here = await house({ GET: [step] });
	const running = world.run('superOffice', parameters, { credentials: signIn(here.base) });
	const outcome = await within(5_000, running);
	await here.close();
	await running;
	expect(told(outcome)).toMatch(/cannot be reached/);
});

test('a stop by hand ends the waiting for an answer that drips', async () => {
	const here = await house({ GET: [drip] });
	const stop = new AbortController();
	const running = world.run(
		'superOffice',
		{ ...parameters, requestOptions: { timeout: 60_000 } },
		{ credentials: signIn(here.base), stop: stop.signal },
	);
	setTimeout(() => stop.abort(), 300);
	const outcome = await within(5_000, running);
	await here.close();
	await running;
	expect(told(outcome)).toMatch(/stopped/);
});

test('a list in the editor gives up after half a minute also when its answer drips', async () => {
	const here = await house({ GET: [drip] });
	const asking = world.engine
		.listSearch(
			{ node: 'superOffice', parameters, credentials: signIn(here.base) },
			'searchCompanies',
			'Demo',
		)
		.then(
			() => 'a list',
			(error: unknown) => String(Object(error).message),
		);
	const outcome = await within(5_000, asking);
	await here.close();
	await asking;
	expect(outcome).toMatch(/SuperOffice/);
});
