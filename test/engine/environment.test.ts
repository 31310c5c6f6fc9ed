import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

test('A test file that hangs in a loop without a pause is ended, and fails by its name', () => {
	const jest = path.join(root, 'node_modules/jest/bin/jest.js');
	const { status, stderr } = spawnSync(
		process.execPath,
		[jest, '--testMatch', '**/test/engine/hanging.ts', '--reporters', 'default'],
		{
			cwd: root,
			encoding: 'utf8',
			timeout: 60_000,
			env: { ...process.env, TEST_SILENCE: '2000' },
		},
	);

	expect(status).toBe(1);
	expect(stderr).toMatch(/hanging\.ts hangs: nothing has happened for 2 s since the start of/);
	expect(stderr).toMatch(/FAIL test\/engine\/hanging\.ts/);
}, 90_000);
