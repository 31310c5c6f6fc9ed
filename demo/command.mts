import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { cleanEnvironment } from './environment.mjs';
import { logsFolder, shown } from './folders.mjs';
import { DemoStopped } from './problem.mjs';
import { stopRequested } from './stop.mjs';

export interface LoggedCommand {
	program: string;
	args: string[];
	folder: string;
	/** Name of the file in `.demo/logs` that keeps the whole output. */
	log: string;
	environment?: NodeJS.ProcessEnv;
	/** Is given each line of the output as it comes, to show that something is happening. */
	onLine?: (line: string) => void;
}

/** A program that did not end well. It carries what the program printed, for a sentence about it. */
export class CommandFailed extends Error {
	override readonly name = 'CommandFailed';

	constructor(
		readonly output: string,
		/** The log file as a person in the project's folder would type it. */
		readonly logFile: string,
	) {
		super(`see ${logFile}`);
	}
}

/**
 * Runs a program to its end and keeps what it prints in a log file.
 *
 * @returns everything the program printed, both streams in order
 * @throws CommandFailed where the program could not start or ended with a status other than 0
 * @throws DemoStopped where the person asked the demo to stop meanwhile
 */
export async function runLogged(command: LoggedCommand): Promise<string> {
	mkdirSync(logsFolder, { recursive: true });
	const logFile = join(logsFolder, command.log);
	const log = createWriteStream(logFile);
	const lines: string[] = [];
	const child = execa(command.program, command.args, {
		cwd: command.folder,
		env: command.environment ?? cleanEnvironment(),
		extendEnv: false,
		stdin: 'ignore',
		all: true,
		buffer: false,
		reject: false,
		cancelSignal: stopRequested,
	});
	try {
		for await (const line of child.iterable({ from: 'all' })) {
			lines.push(line);
			log.write(`${line}\n`);
			command.onLine?.(line);
		}
	} catch (error) {
		lines.push(String(error));
	}
	const result = await child;
	if (result.failed && result.shortMessage) log.write(`${result.shortMessage}\n`);
	log.end();
	if (stopRequested.aborted) throw new DemoStopped();
	const output = lines.join('\n');
	if (result.failed) throw new CommandFailed(`${output}\n${result.shortMessage}`, shown(logFile));
	return output;
}
