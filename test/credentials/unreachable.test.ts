import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { callWith } from '../support/calls';
import { useFastClock, useShortLimits } from '../support/clock';
import { deadEnds, useServers } from '../support/deadEnds';
import { useLists } from '../support/lists';
import { useRealHosts } from '../support/realHosts';
import { useWorld } from '../support/world';

/** What somebody who fills in a credential, or opens a list, reads where no vendor can be reached. */
const world = useWorld();
useRealHosts(world);
useFastClock();
const { listening } = useServers();
const { failure } = useLists(world);

type TypeName = keyof typeof world.credentials;

/** Each type, the name of its vendor, and a list of its node with what is typed there. */
const types: Array<[type: TypeName, name: string, list: string, typed: string]> = [
	['silvasoftApi', 'Silvasoft', 'searchRelations', 'bakkerij'],
	['odysseeApi', 'Odyssee', 'searchContacts', ''],
	['superOfficeTicketApi', 'SuperOffice', 'searchCompanies', 'fisk'],
	['superOfficeBasicApi', 'SuperOffice', 'searchCompanies', 'fisk'],
	['superOfficeSessionApi', 'SuperOffice', 'searchCompanies', 'fisk'],
	['superOfficeSystemUserApi', 'SuperOffice', 'searchCompanies', 'fisk'],
	['superOfficeOAuth2Api', 'SuperOffice', 'searchCompanies', 'fisk'],
];

/** Those whose calls take a way of their own to the vendor. */
const listed = types.filter(([type]) => !/Basic|Session/.test(type));

/** n8n runs the test of an OAuth2 credential by its own code alone; see docs/superoffice-oauth2.md. */
const tested = types.filter(([type]) => type !== 'superOfficeOAuth2Api');

/** The credential with another address: that of the API, or of the login host where the API's is asked for. */
const at = (type: TypeName, address: string): ICredentialDataDecryptedObject => ({
	...world.credentials[type],
	...('baseUrl' in world.credentials[type]
		? { baseUrl: address }
		: { environment: 'other', loginUrl: address }),
});

/** Codes such as ENOTFOUND and CERT_HAS_EXPIRED, and what is no word at all. */
const CODE = /\b(E[A-Z]{4,}\w*|[A-Z]{3,}_[A-Z_]+|undefined|\[object)/;

function expectSentences(text: string, credential: ICredentialDataDecryptedObject): void {
	expect(text).toMatch(/^[A-Z].*[a-z]\.$/);
	expect(text).not.toMatch(CODE);
	const secrets = ['apiKey', 'password', 'ticket', 'appToken', 'cookie', 'clientSecret'];
	for (const name of secrets) {
		const secret = String(credential[name] ?? '');
		if (secret !== '') expect(text).not.toContain(secret);
	}
}

describe.each(deadEnds)('Where the address leads to $what,', ({ address, says, isSilent }) => {
	// Somebody who waits for half a minute is told so; the tests do not wait so long.
	if (isSilent) useShortLimits(60);

	test.each(tested)('the test of %s says it in sentences', async (type, name) => {
		const credential = at(type, await address(listening));

		const { status, message } = await world.engine.testCredential(type, credential);

		expect(status).toBe('Error');
		expect(message).toContain(says(name));
		expectSentences(message, credential);
	});

	test.each(listed)('a list with %s says it in sentences', async (type, name, list, typed) => {
		const { node, parameters } = callWith(type);
		const credential = at(type, await address(listening));
		const form = { node, parameters, credentials: { [type]: credential } };

		const { message, description } = await failure(form, list, typed);

		expect(`${message}. ${description}`).toContain(says(name));
		expectSentences(`${message}. ${description}`, credential);
	});
});
