import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Mutant } from './mutant';
import { faultsIn, mutated } from './mutant';
import type { Trial } from './report';
import { isGoodEnough, lineOf, summary } from './report';
import { assertGreen, assertUpToDate, tried } from './run';
import { chosen } from './selection';
import { mutants } from './table';
import type { Workspace } from './workspace';
import { createWorkspace } from './workspace';

const root = path.resolve(__dirname, '../..');

const SOURCE = 'export const add = (a: number, b: number) => a + b;\n';

const fault = (rest: Partial<Mutant> = {}): Mutant => ({
	name: 'add/minus',
	file: 'nodes/add.ts',
	tests: ['add.test'],
	fault: 'Numbers are taken away.',
	why: 'Every sum is wrong.',
	find: 'a + b',
	put: 'a - b',
	...rest,
});

describe('The table of faults', () => {
	test('has at least 150, each under a name of its own', () => {
		expect(mutants.length).toBeGreaterThanOrEqual(150);
		expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
	});

	test('is about nodes and credentials only, and says of each fault what it means', () => {
		const odd = mutants.filter(
			({ file, fault: words, why, find, put, tests }) =>
				!/^(nodes|credentials)\/.*\.ts$/.test(file) ||
				!/^\S.*[.]$/.test(words) ||
				!/^\S.*[.]$/.test(why) ||
				find === put ||
				tests.length === 0,
		);

		expect(odd.map(({ name }) => name)).toEqual([]);
	});

	test('finds each of its texts in the code, exactly once', async () => {
		await expect(assertUpToDate(root, mutants)).resolves.toBeUndefined();
	});

	test('names tests that there are', () => {
		const files = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.test.ts'))
			.map((file) => `test/${file}`);
		const patterns = [...new Set(mutants.flatMap(({ tests }) => tests))];
		const vain = patterns.filter((pattern) => !files.some((file) => RegExp(pattern).test(file)));

		expect(vain).toEqual([]);
	});

	test('complains of a text that is not there any more, or there twice', async () => {
		expect(() => mutated(SOURCE, fault({ find: 'a * b' }))).toThrow(
			'The table is out of date: the text of add/minus is not there any more in nodes/add.ts',
		);
		expect(() => mutated(SOURCE, fault({ find: 'number' }))).toThrow('stands there 2 times');
		await expect(assertUpToDate(root, [fault(), fault({ name: 'b' })])).rejects.toThrow(
			/text of add\/minus[^]*text of b/,
		);
	});

	test('names faults after their files', () => {
		const [{ name, tests }] = faultsIn('nodes/Silvasoft/Silvasoft.node.ts', ['x'], [fault()]);

		expect([name, tests]).toEqual(['Silvasoft/Silvasoft/add/minus', ['add.test']]);
	});
});

describe('What is run', () => {
	const all = ['a/1', 'a/2', 'b/1', 'b/2', 'c/1'].map((name) => fault({ name }));
	const names = (...args: string[]) => chosen(all, args).mutants.map(({ name }) => name);

	test.each<[string[], string[]]>([
		[[], ['a/1', 'a/2', 'b/1', 'b/2', 'c/1']],
		[['b/2'], ['b/2']],
		[
			['a/', 'c/1'],
			['a/1', 'a/2', 'c/1'],
		],
		[
			['--from', '2', '--to', '3'],
			['a/2', 'b/1'],
		],
		[
			['--from', 'b/2'],
			['b/2', 'c/1'],
		],
		[
			['--shard', '1/2'],
			['a/1', 'b/1', 'c/1'],
		],
		[
			['--shard', '2/2'],
			['a/2', 'b/2'],
		],
		[['--shard', '2/2', 'a/'], ['a/2']],
	])('with the arguments %j', (args, expected) => {
		expect(names(...args)).toEqual(expected);
	});

	test.each([['d'], ['--from', 'd/1'], ['--from', '9'], ['--shard', '3/2'], ['--shard', 'x']])(
		'is refused with %j %j',
		(...args) => {
			expect(() => names(...args.filter(Boolean))).toThrow(/no fault|not a shard/);
		},
	);
});

describe('The report', () => {
	const trial = (verdict: Trial['verdict'], rest: Partial<Mutant> = {}): Trial => ({
		mutant: fault(rest),
		verdict,
		seconds: 6,
	});
	const caught = trial({ kind: 'failed', test: 'adds' });
	const survived = trial({ kind: 'passed', count: 3 });
	const many = (count: number) => Array<Trial>(count).fill(caught);

	test('has a line per fault', () => {
		expect([caught, survived, trial({ kind: 'endless' })].map(lineOf)).toEqual([
			'caught    add/minus (6 s): adds',
			'SURVIVED  add/minus (6 s)',
			'caught    add/minus (6 s): the tests did not end',
		]);
	});

	test('ends with the survivors, what they mean, and the ratio', () => {
		expect(summary([...many(3), trial({ kind: 'passed', count: 3 }, { harms: 'data' })])).toBe(
			[
				'',
				'Survivors',
				'add/minus (touches data) in nodes/add.ts',
				'  Fault: Numbers are taken away.',
				'  To the user: Every sum is wrong.',
				'  No test noticed it in add.test',
				'',
				'3 of 4 faults were caught (75.0 %).',
			].join('\n'),
		);
	});

	test.each<[string, boolean, Trial[]]>([
		['all are caught', true, many(20)],
		['19 of 20 are caught', true, [...many(19), survived]],
		['18 of 20 are caught', false, [...many(18), survived, survived]],
		[
			'one survives that touches data',
			false,
			[...many(99), trial(survived.verdict, { harms: 'data' })],
		],
		['the tests of one cannot be run', false, [...many(99), trial({ kind: 'broken', why: 'x' })]],
	])('is good or not where %s', (_, good, trials) => {
		expect(isGoodEnough(trials)).toBe(good);
	});
});

describe('A fault is put into a copy', () => {
	const never = new AbortController().signal;
	let home: string;
	let checkout: string;
	let workspace: Workspace;

	/** What Jest runs with. */
	const NEEDED = [
		'jest.config.js',
		...['environment.ts', 'runReporter.mjs', 'sequencer.js'].map((file) => `test/engine/${file}`),
		'test/support/assertions.ts',
	];

	/** A little checkout, with what the runner needs of one. */
	beforeAll(async () => {
		home = await mkdtemp(path.join(tmpdir(), 'mutants-test-'));
		checkout = path.join(home, 'checkout');
		await mkdir(path.join(checkout, 'nodes'), { recursive: true });
		await symlink(path.join(root, 'node_modules'), path.join(checkout, 'node_modules'));
		const files = {
			'package.json': '{}',
			'nodes/add.ts': SOURCE,
			'test/add.test.ts':
				"import { add } from '../nodes/add';\ntest('adds', () => expect(add(2, 1)).toBe(3));",
			'test/vain.test.ts': "test('adds nothing', () => expect(1).toBe(1));",
			'test/end.test.ts':
				"import { add } from '../nodes/add';\ntest('adds nothing', () => expect(1).toBe(1));\nafterAll(() => expect(add(2, 1)).toBe(3));",
			'test/red.test.ts': "test('is red', () => expect(1).toBe(2));",
			'test/endless.test.ts':
				"import { add } from '../nodes/add';\ntest('ends', () => { while (add(2, 1) !== 3) ; expect(1).toBe(1); });",
		};
		for (const [name, text] of Object.entries(files)) {
			await mkdir(path.dirname(path.join(checkout, name)), { recursive: true });
			await writeFile(path.join(checkout, name), text);
		}
		for (const file of NEEDED) {
			await cp(path.join(root, file), path.join(checkout, file));
		}
		workspace = await createWorkspace(checkout);
	}, 60_000);
	afterAll(async () => {
		await workspace.remove();
		expect(existsSync(workspace.folder)).toBe(false);
		await rm(home, { recursive: true });
	});

	const inCopy = async (file = 'nodes/add.ts') =>
		await readFile(path.join(workspace.folder, file), 'utf8');

	test.each([['add.test'], ['vain.test', 'add.test']])(
		'and is caught by the tests that look for it: %s %s',
		async (...tests) => {
			const { verdict } = await tried(workspace, fault({ tests: tests.filter(Boolean) }), never);

			expect(verdict).toEqual({ kind: 'failed', test: expect.stringMatching(/^adds/) });
		},
		60_000,
	);

	test('survives where no test looks', async () => {
		const { verdict } = await tried(workspace, fault({ tests: ['vain.test'] }), never);

		expect(verdict).toEqual({ kind: 'passed', count: 1 });
	}, 60_000);

	test('is taken out again, and was never in the checkout', async () => {
		const takeOut = await workspace.put(fault());
		expect(await inCopy()).toContain('a - b');
		expect(await readFile(path.join(checkout, 'nodes/add.ts'), 'utf8')).toBe(SOURCE);

		await takeOut();
		expect(await inCopy()).toBe(SOURCE);
	});

	test('is refused where it is no TypeScript', async () => {
		await expect(workspace.put(fault({ put: 'a +' }))).rejects.toThrow(
			'The fault add/minus makes nodes/add.ts something else than TypeScript',
		);
		expect(await inCopy()).toBe(SOURCE);
	});

	test('is not looked for where no test can be run', async () => {
		const { verdict } = await tried(workspace, fault({ tests: ['nowhere.test'] }), never);

		expect(verdict.kind).toBe('broken');
	}, 60_000);

	test('is not put in where the tests are red without it', async () => {
		await expect(assertGreen(workspace, [fault({ tests: ['red.test'] })], never)).rejects.toThrow(
			'Without any fault "is red" fails',
		);
		await expect(assertGreen(workspace, [fault()], never)).resolves.toBeUndefined();
	}, 60_000);

	test('is caught where the tests do not end', async () => {
		process.env.TEST_SILENCE = '2000';
		const { verdict } = await tried(workspace, fault({ tests: ['endless.test'] }), never).finally(
			() => delete process.env.TEST_SILENCE,
		);

		expect(verdict).toEqual({ kind: 'endless' });
	}, 60_000);

	test('is caught by a file that fails when its tests have ended', async () => {
		const { verdict } = await tried(workspace, fault({ tests: ['end.test'] }), never);

		expect(verdict).toEqual({ kind: 'failed', test: 'test/end.test.ts, at its end' });
	}, 60_000);

	test('is ended with the command, and taken out', async () => {
		const stop = new AbortController();
		const running = tried(workspace, fault({ tests: ['endless.test'] }), stop.signal);
		await new Promise((resolve) => setTimeout(resolve, 2_000));
		stop.abort();

		await expect(running).rejects.toThrow('aborted');
		expect(await inCopy()).toBe(SOURCE);
		const { stdout } = await promisify(execFile)('ps', ['-eo', 'args']);
		expect(stdout).not.toContain(`${workspace.folder}/node_modules/jest`);
	}, 60_000);
});
