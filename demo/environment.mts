/** Settings of the `npm run` around us that would change what a program started by us does. */
const SET_BY_NPM =
	/^npm_(package|lifecycle|command|execpath|node_execpath)|^npm_config_(ignore_scripts|allow_scripts|local_prefix|prefix|global_prefix|nodedir|node_gyp|npm_version|user_agent|yes|omit.*)$/i;

/** Settings of another n8n on this machine: its database, its queue, its encryption key. */
const SET_FOR_ANOTHER_N8N =
	/^(N8N|DB|EXECUTIONS|QUEUE|CREDENTIALS|NODES|WEBHOOK|WORKFLOWS|EXTERNAL|INSTANCE_AI|OFFLOAD)_/;

/**
 * The environment for a program that the demo starts: ours, without what `npm run` added to it and
 * without what belongs to another n8n.
 *
 * @param added settings to add
 * @param firstOnPath a folder whose programs are to be found first, e.g. that of Node 24
 */
export function cleanEnvironment(
	added: NodeJS.ProcessEnv = {},
	firstOnPath?: string,
): NodeJS.ProcessEnv {
	const kept: NodeJS.ProcessEnv = {};
	for (const [name, value] of Object.entries(process.env)) {
		if (SET_BY_NPM.test(name) || SET_FOR_ANOTHER_N8N.test(name)) continue;
		if (firstOnPath && name.toUpperCase() === 'PATH') {
			kept[name] = `${firstOnPath}${process.platform === 'win32' ? ';' : ':'}${value ?? ''}`;
		} else kept[name] = value;
	}
	return { ...kept, ...added };
}
