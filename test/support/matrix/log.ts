import { readFileSync } from 'node:fs';
import { logFile } from '../../engine/engine';

/** @returns which of these secrets n8n has logged since the tests of the file began */
export async function loggedOf(secrets: Iterable<string>): Promise<string[]> {
	// The log is written with a little delay.
	await new Promise((resolve) => setTimeout(resolve, 500));
	const log = readFileSync(logFile, 'utf8');
	if (!log.includes('Workflow execution')) throw new Error('n8n has logged nothing');
	return [...secrets].filter((secret) => log.includes(secret));
}
