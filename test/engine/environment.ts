import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { TestEnvironment } from 'jest-environment-node';

/**
 * How long a test file may be silent, in milliseconds: no test of it begins or ends. Longer than any test's own
 * limit, which is what ends a test that merely waits too long. The test of this file sets less.
 */
const LONGEST_SILENCE = Number(process.env.TEST_SILENCE ?? 180_000);

/**
 * Runs in a thread of its own, because a loop without a pause holds up all timers of the tests' thread, Jest's time
 * limit included. Jest reports the end of its process as the failure of the file.
 */
const GUARD = `
const { parentPort, workerData } = require('node:worker_threads');
const { readFileSync, readdirSync, rmSync, writeSync } = require('node:fs');
const { Session } = require('node:inspector');
const { file, folder, limit } = workerData;
let latest = 'start of the file';
const say = (text) => writeSync(2, text + '\\n');
const kill = () => {
	try {
		rmSync(folder, { recursive: true, force: true });
	} finally {
		process.kill(process.pid, 'SIGKILL');
	}
};
/** Where the tests' thread is: in JavaScript the inspector can halt it; elsewhere it does not answer. */
const end = () => {
	say('\\n' + file + ' hangs: nothing has happened for ' + limit / 1000 + ' s since the ' + latest);
	setTimeout(kill, 5000);
	try {
		for (const task of readdirSync('/proc/self/task')) {
			const read = (name) => readFileSync('/proc/self/task/' + task + '/' + name, 'utf8').trim();
			say(['  thread', task, read('comm'), read('wchan'), read('stat').split(') ')[1]].join(' ').slice(0, 120));
		}
		const session = new Session();
		session.connectToMainThread();
		session.on('Debugger.paused', ({ params }) => {
			for (const { functionName, url, location } of params.callFrames) {
				say('  at ' + functionName + ' ' + url + ':' + (location.lineNumber + 1));
			}
			kill();
		});
		session.post('Debugger.enable', () => session.post('Debugger.pause'));
	} catch (error) {
		say('  (' + error.message + ')');
	}
};
let timer = setTimeout(end, limit);
parentPort.on('message', (event) => {
	latest = event;
	clearTimeout(timer);
	timer = setTimeout(end, limit);
});
`;

type Block = { name: string; parent?: Block };

/** What Jest tells of a test or of a hook. */
interface JestEvent {
	name: string;
	test?: Block;
	hook?: { type: string };
}

const nameOf = ({ name, parent }: Block): string =>
	parent?.parent ? `${nameOf(parent)} ${name}` : name;

/** The surroundings of one test file: a folder of its own for n8n, and a guard that ends it when it hangs. */
export default class GuardedEnvironment extends TestEnvironment {
	private readonly folder = mkdtempSync(path.join(tmpdir(), 'n8n-engine-'));

	private readonly guard: Worker;

	constructor(...args: ConstructorParameters<typeof TestEnvironment>) {
		super(...args);
		const [{ globalConfig }, { testPath }] = args;
		// n8n's engine writes its settings and its log there when it is loaded.
		this.global.process.env.N8N_USER_FOLDER = this.folder;
		const file = path.relative(globalConfig.rootDir, testPath);
		this.guard = new Worker(GUARD, {
			eval: true,
			workerData: { file, folder: this.folder, limit: LONGEST_SILENCE },
		});
		this.guard.unref();
	}

	handleTestEvent({ name, test, hook }: JestEvent): void {
		if (test && (name === 'test_fn_start' || name === 'test_done')) {
			this.guard.postMessage(`${name === 'test_done' ? 'end' : 'start'} of "${nameOf(test)}"`);
		} else if (hook && name === 'hook_start') {
			this.guard.postMessage(`start of ${hook.type}`);
		}
	}

	async teardown(): Promise<void> {
		await super.teardown();
		await this.guard.terminate();
		rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
	}
}
