import type { Sandbox } from '../test/sandbox/types.js';
import type { Checks } from './checks.mjs';
import type { DemoCredential } from './credentials.mjs';
import type { CredentialTest, Editor } from './editor.mjs';

export interface TestedCredential {
	name: string;
	/** What was filled in: the right values, or which one was wrong. */
	filledIn: string;
	result: CredentialTest;
}

/** What n8n says when a credential has no message of its own for a refusal. */
const BARE_REFUSAL =
	/^(unauthorized|forbidden|not found|bad request|received http status code.*|error)?$/i;

/**
 * Tests each credential as the editor does when somebody saves it: with the right values and with a
 * wrong one.
 *
 * @param editor the editor, signed in
 * @param checks receives what ought to have come out
 */
export async function testCredentials(
	editor: Editor,
	credentials: DemoCredential[],
	checks: Checks,
): Promise<TestedCredential[]> {
	const tested: TestedCredential[] = [];
	for (const { wrong, ...credential } of credentials) {
		const { name } = credential;
		const right = await editor.testCredential(credential);
		tested.push({ name, filledIn: 'the right values', result: right });
		checks.that(`"${name}" works when tested`, right.works, right.message);

		const refused = await editor.testCredential({ ...credential, data: wrong.data });
		tested.push({ name, filledIn: wrong.what, result: refused });
		checks.that(
			`"${name}" with ${wrong.what} is refused with advice of its own`,
			!refused.works && !BARE_REFUSAL.test(refused.message),
			refused.works ? 'the test passed' : refused.message,
		);
	}
	return tested;
}

/**
 * Connects the OAuth2 account as the button in its form does: n8n sends the browser to the login host,
 * which sends it back with a code that n8n exchanges for tokens.
 *
 * @param checks receives whether the login host gave tokens
 */
export async function connectAccount(
	editor: Editor,
	{ id, name }: DemoCredential,
	sandbox: Sandbox,
	checks: Checks,
): Promise<void> {
	const before = sandbox.journal.length;
	const page = await editor.connectAccount(id);
	const exchanged = sandbox.journal
		.slice(before)
		.filter(({ path }) => path.endsWith('/oauth/tokens'))
		.map(({ status }) => status);
	checks.that(
		`"${name}" can be connected: a code is exchanged for tokens once`,
		exchanged.length === 1 && exchanged[0] === 200,
		exchanged.length > 0 ? `answers ${exchanged.join(', ')}` : page,
	);
}
