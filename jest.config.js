// Far from UTC and from the vendors, so that a date that is read in the zone of the computer shows.
process.env.TZ = 'America/St_Johns';

/** @type {import('jest').Config} */
module.exports = {
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testEnvironment: 'node',
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	modulePathIgnorePatterns: ['<rootDir>/.demo/'],
	setupFilesAfterEnv: ['<rootDir>/test/support/assertions.ts'],
	testTimeout: 30_000,
};
