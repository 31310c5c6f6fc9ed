// The first file of `npm run demo`. It is plain JavaScript without dependencies, so that it can speak up
// where Node is too old for the rest or where nothing has been installed yet.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = [20, 19];
const root = fileURLToPath(new URL('..', import.meta.url));

/** Whether the running Node is 20.19 or later, which tsx, Jest and listr2 need. */
function nodeIsNewEnough() {
	const [major, minor] = process.versions.node.split('.').map(Number);
	return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

/** Whether each package that package.json names is in node_modules in exactly the named version. */
function dependenciesAreComplete() {
	const { devDependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	return Object.entries(devDependencies).every(([name, wanted]) => {
		const file = join(root, 'node_modules', name, 'package.json');
		if (!existsSync(file)) return false;
		const { version } = JSON.parse(readFileSync(file, 'utf8'));
		return !/^\d/.test(wanted) || version === wanted;
	});
}

/**
 * Calls something when the process that started this one has ended: npm passes a signal on to its shell, and most shells
 * end without passing it on.
 */
function watchParent(whenEnded) {
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		whenEnded();
	}, 250);
	return timer;
}

/** Starts a program, passes Ctrl+C and other signals on, and gives its exit status. */
function run(command, args, options = {}) {
	return new Promise((resolve) => {
		const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
		const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
		const passOn = (signal) => child.kill(signal);
		for (const signal of signals) process.on(signal, passOn);
		const whenOrphaned = watchParent(() => child.kill('SIGTERM'));
		const finish = (status) => {
			clearInterval(whenOrphaned);
			for (const signal of signals) process.off(signal, passOn);
			resolve(status);
		};
		child.on('error', () => finish(127));
		child.on('exit', (code, signal) => finish(code ?? (signal === 'SIGINT' ? 130 : 1)));
	});
}

/** Runs the npm that started us, or the one on the PATH. */
function npm(...args) {
	const script = process.env.npm_execpath;
	return script
		? run(process.execPath, [script, ...args])
		: run('npm', args, { shell: process.platform === 'win32' });
}

/** Installs the development tools and tells whether they are all there then. */
async function installDependencies() {
	// A lock file that was written elsewhere may lack parts for this kind of machine: `npm ci` refuses it.
	if ((await npm('ci', '--silent')) !== 0)
		await npm('install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error');
	return dependenciesAreComplete();
}

async function start() {
	if (!nodeIsNewEnough()) {
		console.error(
			`The demo needs Node ${OLDEST_NODE.join('.')} or later, and this is Node ${process.versions.node}. ` +
				'Install a newer Node from https://nodejs.org and run the same command again.',
		);
		return 1;
	}
	if (!dependenciesAreComplete()) {
		console.log('Installing the development tools, once (about a minute) ...');
		if (!(await installDependencies())) {
			console.error(
				'The development tools could not be installed. Check that this machine reaches the npm registry ' +
					'(`npm ping`), run `npm ci` to see what npm says, and then start the demo again.',
			);
			return 1;
		}
	}
	const main = join('demo', 'main.mts');
	return await run(process.execPath, ['--import', 'tsx', main, ...process.argv.slice(2)]);
}

process.exitCode = await start();
