import { join } from 'node:path';
import { CommandFailed, runLogged } from './command.mjs';
import { cleanEnvironment } from './environment.mjs';
import { logsFolder, shown } from './folders.mjs';
import { n8nScript } from './n8n-install.mjs';
import { type N8nHome, n8nSettings } from './n8n-settings.mjs';
import { DemoProblem } from './problem.mjs';

/**
 * Runs one of n8n's commands, such as `import:workflow`, while no server uses the same database.
 *
 * @throws DemoProblem where the command fails
 */
export async function runN8nCommand({ node24, home }: N8nHome, args: string[]): Promise<void> {
	const log = `n8n-${args[0].replace(':', '-')}.log`;
	try {
		const output = await runLogged({
			program: node24.program,
			args: [n8nScript, ...args],
			folder: home,
			log,
			environment: cleanEnvironment(n8nSettings(home, 0, 0), node24.folder),
		});
		// These commands end with status 0 also where they could not do what they were asked.
		if (!/Successfully imported/.test(output))
			throw new CommandFailed(output, shown(join(logsFolder, log)));
	} catch (error) {
		if (!(error instanceof CommandFailed)) throw error;
		throw new DemoProblem(
			`n8n could not take over the demo's credentials or workflows (\`${args[0]}\`). Start again with \`npm run demo -- --fresh\`. What n8n said is in ${error.logFile}.`,
		);
	}
}
