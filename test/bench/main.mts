import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { parseArgs } from 'node:util';
import { closeHome } from '../../demo/home.mjs';
import { freePorts } from '../../demo/ports.mjs';
import { DemoProblem, DemoStopped } from '../../demo/problem.mjs';
import { listenForStop } from '../../demo/stop.mjs';
import { N8N_VERSION, NODE_VERSION } from '../../demo/versions.mjs';
import { startSandbox } from '../sandbox/index.js';
import type { Sandbox } from '../sandbox/types.js';
import { type Contest, pacedUpdates, reads, RELATIONS, updates } from './contests.mjs';
import { prepare, startInstance } from './instance.mjs';
import { measure, pairs } from './measure.mjs';
import { measurePace } from './pace.mjs';
import { profile } from './profile.mjs';
import { pairLine, profileReport, summary } from './report.mjs';
import { upsert } from './upsert.mjs';
import { measureUpsert } from './upsert-run.mjs';
import type { N8nHome } from '../../demo/n8n-settings.mjs';

const USAGE = `npm run bench [-- flags]

Measures the Silvasoft node against n8n's HTTP Request node in a real n8n.

  --pairs <n>   how many pairs of runs, 5 by default
  --only <x>    only "updates", "reads", "upsert" or "pace"
  --profile     show where each node's time goes instead, in updates and reads
  --help        show this`;

const CONTESTS = { updates, reads };

function chosen(only: string | undefined, sandbox: Sandbox): Array<[string, Contest]> {
	const all = Object.entries(CONTESTS).map(([name, make]): [string, Contest] => [
		name,
		make(sandbox),
	]);
	return all.filter(([name]) => only === undefined || name === only);
}

/** The peak of a first run, each in an n8n that was started for it, so that none inherits the other's heap. */
async function firstPeak(
	n8n: N8nHome,
	sandbox: Sandbox,
	contest: Contest,
	contestant: 'ours' | 'httpRequest',
): Promise<number | undefined> {
	const instance = await startInstance(n8n);
	try {
		return (await measure(instance, sandbox, contest, contestant)).peak;
	} finally {
		await instance.stop();
	}
}

async function hold(
	n8n: N8nHome,
	sandbox: Sandbox,
	contest: Contest,
	count: number,
): Promise<void> {
	const peaks = {
		ours: await firstPeak(n8n, sandbox, contest, 'ours'),
		httpRequest: await firstPeak(n8n, sandbox, contest, 'httpRequest'),
	};
	const instance = await startInstance(n8n);
	try {
		const measured = await pairs(instance, sandbox, contest, count, (pair, index) =>
			console.log(pairLine(pair, index)),
		);
		console.log(summary(contest, measured, peaks));
	} finally {
		await instance.stop();
	}
}

async function showProfiles(n8n: N8nHome, sandbox: Sandbox, contest: Contest): Promise<void> {
	for (const contestant of ['ours', 'httpRequest'] as const)
		console.log(profileReport(contestant, await profile(n8n, sandbox, contest, contestant)));
}

async function run(): Promise<void> {
	const { values } = parseArgs({
		options: {
			pairs: { type: 'string', default: '5' },
			only: { type: 'string' },
			profile: { type: 'boolean' },
			help: { type: 'boolean' },
		},
	});
	if (values.help) {
		console.log(USAGE);
		return;
	}
	console.log(
		`${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}; n8n ${N8N_VERSION} on Node ${NODE_VERSION}`,
	);
	const [silvasoft, superOfficeLogin, superOffice, odyssee] = await freePorts([
		4821, 4822, 4823, 4824,
	]);
	const sandbox = await startSandbox({
		ports: { silvasoft, superOfficeLogin, superOffice, odyssee },
		relations: RELATIONS,
	});
	let home: string | undefined;
	try {
		const contests = chosen(values.only, sandbox);
		const table = upsert(sandbox);
		const n8n = await prepare(sandbox, [
			...[...contests.map(([, contest]) => contest), table].flatMap(({ ours, httpRequest }) => [
				ours,
				httpRequest,
			]),
			pacedUpdates(sandbox),
		]);
		home = n8n.home;
		const isWanted = (name: string) => !values.profile && (values.only ?? name) === name;
		if (isWanted('pace')) console.log(`\n${await measurePace(n8n, sandbox)}`);
		if (isWanted('upsert')) console.log(`\n${await measureUpsert(n8n, sandbox, table)}`);
		for (const [, contest] of contests) {
			console.log(`\n${contest.title}`);
			if (values.profile) await showProfiles(n8n, sandbox, contest);
			else await hold(n8n, sandbox, contest, Number(values.pairs));
		}
		console.log(
			`\nPrograms that wanted a core in the last 15 minutes: ${loadavg()[2].toFixed(1)} on average`,
		);
	} finally {
		await sandbox.close();
		if (home) closeHome(home);
	}
}

listenForStop();
await run().catch((error: unknown) => {
	if (error instanceof DemoStopped) console.error('Stopped.');
	else console.error(error instanceof DemoProblem ? error.message : error);
	process.exitCode = 1;
});
