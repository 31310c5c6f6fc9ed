import type { CommandFailed } from './command.mjs';

const NO_NETWORK =
	/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL|self.signed certificate|unable to get local issuer/i;
const NO_COMPILER =
	/gyp ERR!|node-gyp|not found: make|g\+\+: (command )?not found|Could not find any Visual Studio|xcode-select|find Python/i;
const NO_SPACE = /ENOSPC|no space left/i;
const NO_PERMISSION = /EACCES|EPERM/;
const NO_PROGRAM = /ENOENT.*spawn|spawn .* ENOENT/;

function compilerFor(platform: NodeJS.Platform): string {
	if (platform === 'darwin') return 'run `xcode-select --install` and install Python 3';
	if (platform === 'win32')
		return 'install Python 3 and "Desktop development with C++" of the Visual Studio Build Tools';
	return 'install python3, make and g++ (on Debian or Ubuntu: `sudo apt-get install python3 make g++`)';
}

/**
 * A sentence for the person at the keyboard about a program that did not end well.
 *
 * @param failure what the program printed
 * @param what what could not be done, as the beginning of a sentence
 * @returns what happened, what to do about it, and where the whole output is
 */
export function adviceFor(failure: CommandFailed, what: string): string {
	const details = `The whole output is in ${failure.logFile}.`;
	if (NO_SPACE.test(failure.output))
		return `${what}: the disk is full. Free about 3 GB and start the demo again. ${details}`;
	if (NO_COMPILER.test(failure.output))
		return `${what}: a part of n8n has to be compiled on this machine and there is no working compiler. Please ${compilerFor(process.platform)}, then start the demo again. ${details}`;
	if (NO_NETWORK.test(failure.output))
		return `${what}: the npm registry cannot be reached. Check the network and, behind a proxy, npm's settings (\`npm ping\` must answer), then start the demo again. ${details}`;
	if (NO_PROGRAM.test(failure.output))
		return `${what}: npm was not found. Install Node with npm from https://nodejs.org. ${details}`;
	if (NO_PERMISSION.test(failure.output))
		return `${what}: a file may not be written. Make sure the project's folder is yours, then start the demo again. ${details}`;
	return `${what}. Read the end of the output, put right what it names, and start the demo again. ${details}`;
}
