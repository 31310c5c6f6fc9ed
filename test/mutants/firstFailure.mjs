import { writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Tells the run of faults what became of the tests, in the file that MUTANTS_REPORT names. The first test that fails
 * ends the run: it has noticed the fault.
 */
export default class FirstFailure {
	passed = 0;

	constructor({ rootDir }) {
		this.rootDir = rootDir;
	}

	onTestCaseResult(_test, { status, fullName }) {
		if (status === 'failed') this.end({ kind: 'failed', test: fullName });
		if (status === 'passed') this.passed += 1;
	}

	/** A file may fail without a test: it cannot be loaded, or fails when its tests have ended. */
	onTestFileResult({ path: file }, { failureMessage, testExecError, testResults }) {
		if (!testExecError) return;
		const hasTests = testResults.some(({ status }) => status === 'passed');
		if (hasTests)
			this.end({ kind: 'failed', test: `${path.relative(this.rootDir, file)}, at its end` });
		else this.end({ kind: 'broken', why: failureMessage });
	}

	onRunComplete() {
		if (this.passed > 0) this.end({ kind: 'passed', count: this.passed });
		else this.end({ kind: 'broken', why: 'No test was found' });
	}

	end(verdict) {
		writeFileSync(process.env.MUTANTS_REPORT, JSON.stringify(verdict));
		process.exit();
	}
}
