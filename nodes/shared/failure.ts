import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { withoutSecrets } from './secrets';
import { Refused } from './send';
import { BadValue } from './badValue';

/**
 * Makes of any error the failure that n8n shows. It is built from nothing: the original error holds the request
 * with its secrets, and the node its parameters, among which may be a password.
 *
 * @param secrets what must not appear in it where the words are n8n's; what is made of a vendor's has none any more
 * @param report what became of the other items
 */
export function failureOf(
	node: INode,
	itemIndex: number,
	error: Error,
	secrets: string[],
	report = '',
): NodeApiError | NodeOperationError {
	const subject = { ...node, parameters: {} };
	const clean = (text: string) => withoutSecrets(text, secrets);
	const describe = (text: string) => `${text} ${report}`.trim();
	if (error instanceof Refused) {
		const { message, description } = error.problem;
		return new NodeApiError(
			subject,
			{},
			{
				message,
				description: describe(description),
				httpCode: error.status === undefined ? undefined : String(error.status),
				itemIndex,
			},
		);
	}
	// Sentences of ours are clean from the beginning.
	const isOurs = error instanceof BadValue;
	const description = describe(isOurs ? error.advice : clean(adviceIn(error)));
	const message = isOurs ? error.message : clean(error.message);
	return new NodeOperationError(subject, message, { description, itemIndex });
}

/** What an error says besides its message; n8n's own, e.g. about an expression, have a description. */
function adviceIn(error: Error): string {
	return 'description' in error && typeof error.description === 'string' ? error.description : '';
}
