import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/** Everything the demo installs or writes is in here, and git ignores it. */
export const demoFolder = join(projectFolder, '.demo');

export const toolsFolder = join(demoFolder, 'tools');
export const n8nFolder = join(demoFolder, 'n8n');
export const packageFolder = join(demoFolder, 'package');
export const logsFolder = join(demoFolder, 'logs');

export const examplesFolder = join(projectFolder, 'examples');
export const demoWorkflowsFolder = join(projectFolder, 'demo', 'workflows');

/**
 * The folder that holds n8n's own `.n8n` folder: database, encryption key, community packages.
 * The headless demo has one of its own, which it empties, so that it never touches what somebody
 * has drawn in the editor of the other.
 */
export function homeFolder(headless: boolean): string {
	return join(demoFolder, headless ? 'home-headless' : 'home');
}

/** The path of a file inside the project as a person in the project's folder would type it. */
export function shown(path: string): string {
	return relative(projectFolder, path);
}
