/** The n8n that the nodes are shown in. Later patches of 2.41 miss parts in the npm registry. */
export const N8N_VERSION = '2.41.1';

/** The Node that this n8n runs on. It asks for Node 24, which most machines do not have yet. */
export const NODE_VERSION = '24.21.0';

/** The newest pnpm that still starts on Node 20. It installs n8n in a third of npm's time. */
export const PNPM_VERSION = '10.34.9';

/** n8n asks for a range of linkedom whose newest release needs a package that was never published. */
export const LINKEDOM_VERSION = '0.18.12';

/** The two parts of n8n that are compiled, or fetched ready-made, for each kind of machine. */
export const NATIVE_PARTS = ['sqlite3', 'isolated-vm'];
