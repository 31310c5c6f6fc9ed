// Far from UTC and from the vendors, so that a date that is read in the zone of the computer shows.
process.env.TZ = 'America/St_Johns';

/** @type {import('jest').Config} */
module.exports = {
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testEnvironment: '<rootDir>/test/engine/environment.ts',
	testSequencer: '<rootDir>/test/engine/sequencer.js',
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	modulePathIgnorePatterns: ['<rootDir>/.demo/'],
	reporters: ['default', '<rootDir>/test/engine/runReporter.mjs'],
	setupFilesAfterEnv: ['<rootDir>/test/support/assertions.ts'],
	testTimeout: 30_000,
	// Jest by itself leaves one core idle.
	maxWorkers: '100%',
	// Each file loads n8n's engine anew, and Jest does not give all of it back: a process begins anew at this size.
	workerIdleMemoryLimit: '1200MB',
};
