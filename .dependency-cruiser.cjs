/**
 * Which room may use which: the arrows of CONTRIBUTING ("The house"), checked by `npm run lint`.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
const shared = '^nodes/shared/';

/** A room of nodes/shared, and the rooms that it may use besides itself and the files at the top of nodes/shared. */
const room = (name, ...used) => ({
	name: `${name}-looks-down-only`,
	severity: 'error',
	comment: `${name}/ may use ${used.length === 0 ? 'no other room' : used.map((other) => `${other}/`).join(', ')}.`,
	from: { path: `${shared}${name}/` },
	to: { path: `${shared}[^/]+/`, pathNot: `${shared}(${[name, ...used].join('|')})/` },
});

module.exports = {
	forbidden: [
		{
			name: 'no-circle',
			severity: 'error',
			comment: 'Two files that need each other are one file, or need a third.',
			from: {},
			to: { circular: true },
		},
		{
			name: 'no-orphan',
			severity: 'error',
			comment: 'A file that nothing uses goes away.',
			from: { orphan: true, pathNot: ['^nodes/[^/]+/[^/]+\\.node\\.ts$', '^credentials/'] },
			to: {},
		},
		{
			name: 'vendors-apart',
			severity: 'error',
			comment: 'A vendor can be cut out with its folder, its credentials and nodes/shared.',
			from: { path: '^nodes/(?!shared/)([^/]+)/' },
			to: { path: '^nodes/', pathNot: ['^nodes/$1/', shared] },
		},
		{
			name: 'shared-knows-no-vendor',
			severity: 'error',
			from: { path: shared },
			to: { path: ['^nodes/(?!shared/)', '^credentials/'] },
		},
		{
			name: 'top-of-shared-knows-no-room',
			severity: 'error',
			comment:
				'The files at the top of nodes/shared, such as exact JSON and the clock, are used by every room.',
			from: { path: `${shared}[^/]+\\.ts$` },
			to: { path: `${shared}[^/]+/` },
		},
		{
			name: 'no-runtime-dependency',
			severity: 'error',
			comment: "n8n's verification takes nodes that need n8n-workflow and Node alone.",
			from: {},
			to: { path: 'node_modules', pathNot: 'node_modules/n8n-workflow/' },
		},
		room('parameters'),
		room('api'),
		room('description', 'parameters'),
		room('update', 'api', 'parameters', 'description'),
		room('matching', 'api', 'parameters'),
		room('execution', 'matching', 'update', 'api', 'parameters', 'description'),
		room('listSearch', 'execution', 'api', 'parameters', 'description'),
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
	},
};
