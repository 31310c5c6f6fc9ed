import path from 'node:path';

/** What n8n's helpers for requests are made by; the engine calls it through its module. */
interface Factory {
	getRequestHelperFunctions(...given: unknown[]): Record<string, unknown>;
}

const FACTORY = path.join(
	__dirname,
	'../../node_modules/n8n-core/dist',
	'execution-engine/node-execution-context/utils/request-helpers/factory.js',
);

/** Takes away what older versions of n8n have not, for the tests of one describe block. */
export function useN8nWithoutRefresh(): void {
	const factory = jest.requireActual<Factory>(FACTORY);
	const { getRequestHelperFunctions: original } = factory;
	beforeAll(() => {
		factory.getRequestHelperFunctions = (...given) => {
			const helpers = original(...given);
			delete helpers.refreshOAuth2Token;
			return helpers;
		};
	});
	afterAll(() => {
		factory.getRequestHelperFunctions = original;
	});
}
