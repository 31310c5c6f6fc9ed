// Loaded into n8n's process before n8n itself (`node --import`). The first SIGUSR2 starts a CPU profile, the
// second one ends it and writes it into the folder in which n8n was started.
import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

const file = join(process.cwd(), 'bench.cpuprofile');

/** Microseconds between two samples. */
const INTERVAL = 500;

async function start() {
	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.setSamplingInterval', { interval: INTERVAL });
	await session.post('Profiler.start');
	process.once('SIGUSR2', () => void finish(session));
}

async function finish(session) {
	const { profile } = await session.post('Profiler.stop');
	session.disconnect();
	// The profile's times are those of the monotonic clock, in microseconds; n8n notes times of the day.
	const clockOffset = Date.now() * 1000 - Number(process.hrtime.bigint() / 1000n);
	writeFileSync(`${file}.part`, JSON.stringify({ ...profile, clockOffset }));
	renameSync(`${file}.part`, file);
}

if (isMainThread) process.once('SIGUSR2', () => void start());
