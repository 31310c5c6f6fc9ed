import type { ApiClient } from '../api/client';
import { toNodeError } from '../execution/nodeError';

/**
 * Makes the last step of what n8n calls in a trigger: it turns any error into the one that n8n shows.
 *
 * @param client of the trigger's account
 * @returns a function that takes what was thrown, and always throws NodeApiError or NodeOperationError
 */
export function shown(client: ApiClient) {
	return async (error: unknown): Promise<never> => {
		// Where the credential itself cannot be read, there is no secret to hide.
		const { secrets } = await client.account().catch(() => ({ secrets: [] }));
		const failure = error instanceof Error ? error : new Error(String(error));
		throw toNodeError(client.context.node, 0, failure, secrets);
	};
}
