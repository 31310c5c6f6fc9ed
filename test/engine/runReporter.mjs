import path from 'node:path';

/** How long Jest may stay after the last test, in milliseconds: something keeps its process alive then. */
const LONGEST_END = 30_000;

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/** Says which test files were running when a run is ended from outside, and ends one that does not end by itself. */
export default class RunReporter {
	/** By path, with the time of the start in UNIX milliseconds. */
	running = new Map();

	constructor({ rootDir, watch, watchAll }) {
		this.rootDir = rootDir;
		this.isWatching = watch || watchAll;
	}

	onRunStart() {
		for (const signal of SIGNALS) {
			process.once(signal, () => {
				for (const [file, start] of this.running) {
					const seconds = Math.round((Date.now() - start) / 1000);
					console.error(`${path.relative(this.rootDir, file)} was running, for ${seconds} s`);
				}
				process.exit(1);
			});
		}
	}

	onTestFileStart({ path: file }) {
		this.running.set(file, Date.now());
	}

	onTestFileResult({ path: file }) {
		this.running.delete(file);
	}

	onRunComplete(_contexts, { wasInterrupted }) {
		if (wasInterrupted || this.isWatching) return;
		setTimeout(() => {
			const held = process.getActiveResourcesInfo().join(', ');
			console.error(`Jest has run all tests and does not end. It is held by: ${held}`);
			process.exit(1);
		}, LONGEST_END).unref();
	}
}
