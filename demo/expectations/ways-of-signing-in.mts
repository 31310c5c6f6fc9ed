import type { JournalEntry, Sandbox } from '../../test/sandbox/types.js';
import type { Checks } from '../checks.mjs';
import { record, text } from '../json.mjs';
import type { PlayedWorkflow } from '../play.mjs';

/** How SuperOffice tells one scheme from another: by these headers. */
function schemeOf({ headers }: JournalEntry): string {
	const authorization = text(headers.authorization);
	if (!authorization)
		return headers['x-xsrf-token'] && headers.cookie ? 'session, no Authorization' : 'none';
	const [scheme] = authorization.split(' ');
	return headers['so-apptoken'] ? `${scheme} with SO-AppToken` : scheme;
}

/** Each relation's comment names the scheme that its update was signed with. */
const SCHEMES: Record<string, string> = {
	'Saved with OAuth2': 'Bearer',
	'Saved with a system user': 'SOTicket with SO-AppToken',
	'Saved with a ticket': 'SOTicket with SO-AppToken',
	'Saved with user name and password': 'Basic',
	'Saved with a browser session': 'session, no Authorization',
};

/** One relation ought to be saved with each of SuperOffice's ways of signing in. */
export function waysOfSigningIn(
	{ requests }: PlayedWorkflow,
	{ credentials, data }: Sandbox,
	checks: Checks,
): void {
	const updates = requests.filter(({ method }) => method === 'PUT');
	for (const [comment, scheme] of Object.entries(SCHEMES)) {
		const update = updates.filter(({ json }) => record(json).Comment === comment);
		checks.same(`SuperOffice: one relation is saved with ${scheme}`, update.map(schemeOf), [
			scheme,
		]);
		const id = Number(record(update[0]?.json).RelationId);
		checks.same(
			`SuperOffice: that relation holds the comment "${comment}"`,
			data.superOffice.relations.get(id)?.Comment,
			comment,
		);
	}
	const token = `Bearer ${credentials.superOfficeOAuth2Api.oauthTokenData.access_token}`;
	checks.that(
		'The Bearer token is the one of the account that was connected in the editor',
		updates.every(({ headers }) => headers.authorization !== token),
		'it is the one that was imported',
	);
	checks.same(
		'SuperOffice receives no further updates',
		updates.length,
		Object.keys(SCHEMES).length,
	);
}
