// The tests, the sandbox, the demo and the build file are ordinary Node programs: they may use `process`,
// timers and Node's own modules, which n8n's rules for node code (eslint.config.mjs) rightly forbid.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import globals from 'globals';

export default tseslint.config(
	{ ignores: ['**/dist/**', '**/.demo/**', '**/node_modules/**'] },
	js.configs.recommended,
	{
		files: ['**/*.ts', '**/*.mts'],
		extends: [tseslint.configs.recommended],
		rules: { '@typescript-eslint/no-explicit-any': 'error' },
	},
	{ languageOptions: { globals: { ...globals.node } } },
);
