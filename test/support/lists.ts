import type { INodeListSearchResult, INodeParameters } from 'n8n-workflow';
import type { CredentialStore } from '../engine/credentialsHelper';
import { passTime } from './clock';
import type { World } from './world';

/** What the editor has in front of it when it fills a list. */
export interface Form {
	node: string;
	parameters?: INodeParameters;
	credentials?: CredentialStore;
}

/** Fills lists in the tests of one file; what one test has loaded is forgotten before the next. */
export function useLists(world: World) {
	// Longer than anything is kept.
	beforeEach(() => passTime(24 * 3_600_000));
	const list = async (
		{ node, parameters = {}, credentials = world.credentials }: Form,
		method: string,
		filter?: string,
		token?: string,
	): Promise<INodeListSearchResult> =>
		await world.engine.listSearch({ node, parameters, credentials }, method, filter, token);
	return {
		list,
		/** The names in a list. */
		names: async (...which: Parameters<typeof list>) =>
			(await list(...which)).results.map(({ name }) => name),
		/** What the editor shows where the list cannot be loaded. */
		failure: async (...which: Parameters<typeof list>) => {
			const error: unknown = await list(...which).then(
				() => undefined,
				(reason: unknown) => reason,
			);
			const { name, message, description, httpCode } = Object(error);
			return { name, message, description, httpCode };
		},
		/** All pages, as if somebody scrolled to the end. */
		all: async (form: Form, method: string, filter?: string) => {
			const names: string[] = [];
			let token: string | undefined;
			do {
				const page = await list(form, method, filter, token);
				names.push(...page.results.map(({ name }) => name));
				token = page.paginationToken;
			} while (token !== undefined);
			return names;
		},
	};
}
