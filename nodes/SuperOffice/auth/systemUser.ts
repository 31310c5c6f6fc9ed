import { sign } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { ApiError } from '../../shared/api/apiError';
import { excerpt } from '../../shared/api/errorDetails';
import { jsonIn } from '../../shared/api/outcome';
import { responseWithoutSecrets, secretsOf } from '../../shared/api/secrets';
import type { ApiResponse } from '../../shared/api/request';
import type { VendorClient } from '../../shared/api/vendor';
import { clock } from '../../shared/clock';
import { isRecord } from '../../shared/json';
import { customerIdIn, loginHost } from './loginHost';
import { privateKey } from './privateKey';
import type { Route } from './signIn';
import { askLoginHost } from './signIn';

/** Names of claims begin with this (vendor's guide "Validate security tokens"). */
const IDENTITY = 'http://schemes.superoffice.net/identity/';

/**
 * Exchanges the system user token for a ticket (vendor's guide "Get system user ticket").
 *
 * Of the answer's JSON Web Token the issuer, the customer and the ticket are checked. Its signature is not: it
 * comes over TLS from the very host that was asked.
 *
 * @param credential of the type `superOfficeSystemUserApi`
 * @param route the user's proxy and certificate settings
 * @param signal given when nobody waits for the ticket any more
 * @returns the ticket, e.g. `7T:...`
 * @throws UserError that says which value is wrong, with SuperOffice's own words and without a secret
 * @throws ApiError when the login host does not answer
 */
export async function exchangeForTicket(
	client: VendorClient,
	credential: ICredentialDataDecryptedObject,
	route: Route,
	signal: AbortSignal,
): Promise<string> {
	const systemUserToken = filledIn(credential, 'systemUserToken', 'System User Token');
	const clientSecret = filledIn(credential, 'clientSecret', 'Client Secret');
	const signedToken = signedSystemToken(systemUserToken, credential.privateKey);
	const signature = signedToken.slice(signedToken.lastIndexOf('.') + 1);
	const customerId = customerIdIn(credential);
	const body = JSON.stringify({
		SignedSystemToken: signedToken,
		ApplicationToken: clientSecret,
		ContextIdentifier: customerId,
		ReturnTokenType: 'JWT',
	});
	const response = await askLoginHost(
		client,
		{
			method: 'POST',
			host: loginHost(credential),
			url: '/Login/api/PartnerSystemUser/Authenticate',
			body,
		},
		route,
		signal,
		allowedDomains(credential),
	);
	const { succeeded, token, words } = answerIn(response);
	if (succeeded && token !== undefined) return ticketIn(token, customerId);
	const secrets = [signedToken, signature, ...secretsOf(credential)];
	const { words: shown } = answerIn(responseWithoutSecrets(response, secrets));
	throw refusal(response.status, words, shown);
}

/** n8n applies the user's list of hosts only to calls that it signs itself; this one carries the secret in its body. */
const allowedDomains = (credential: ICredentialDataDecryptedObject): string | undefined =>
	credential.allowedHttpRequestDomains === 'domains'
		? String(credential.allowedDomains ?? '')
		: undefined;

function filledIn(credential: ICredentialDataDecryptedObject, name: string, label: string): string {
	const value = String(credential[name] ?? '').trim();
	if (value !== '') return value;
	throw new UserError(`The ${label} in the SuperOffice credential is empty`, {
		description: 'Open the credential and fill it in.',
	});
}

/** @returns `token.yyyyMMddHHmm.signature`, the time in UTC, the signature RSA with SHA-256 (PKCS #1 v1.5) */
function signedSystemToken(systemUserToken: string, key: unknown): string {
	const stamp = new Date(clock.date()).toISOString().replace(/\D/g, '').slice(0, 12);
	const content = `${systemUserToken}.${stamp}`;
	const signature = sign('sha256', Buffer.from(content), privateKey(key)).toString('base64');
	return `${content}.${signature}`;
}

/**
 * The SOAP service answers `IsSuccessful`, `Token` and `ErrorMessage`; that the REST one does too, and in which
 * letter case, no page says. Errors of the web API have `ErrorMessage` as well. Of any other answer that says that
 * it worked nothing is shown: there may be a token in it.
 */
function answerIn({ status, text, json }: ApiResponse) {
	const members = new Map(
		Object.entries(isRecord(json) ? json : {}).map(([name, value]) => [name.toLowerCase(), value]),
	);
	const said = members.get('errormessage') ?? members.get('message');
	const token = typeof json === 'string' ? json : members.get('token');
	const accepted = status >= 200 && status <= 299;
	const isPage = /^\s*</.test(text);
	return {
		succeeded: accepted && members.get('issuccessful') !== false,
		token: typeof token === 'string' && token !== '' ? token : undefined,
		words: typeof said === 'string' ? said : isPage || accepted ? '' : excerpt(text),
	};
}

/** Which field SuperOffice's words are about; the words themselves are documented nowhere. */
const MEANT: Array<[words: RegExp, advice: string]> = [
	[
		/signature|private key|decrypt/i,
		'Check the private key: it belongs to this app and environment.',
	],
	[/time|clock|date/i, 'Check that the clock of the computer on which n8n runs is right.'],
	[/application|secret|client/i, 'Check the client secret.'],
	[/context|customer|tenant/i, 'Check the Customer ID and the environment.'],
	[/system|token/i, 'Check the system user token.'],
];

/**
 * @param words of SuperOffice, from which the advice follows
 * @param shown the same without secrets
 */
function refusal(status: number, words: string, shown: string): Error {
	if (status === 404) {
		return new UserError('There is no SuperOffice sign-in for system users at this login host', {
			description: 'Check the environment and the login URL in the credential.',
		});
	}
	if (status === 429 || status >= 502) {
		return new ApiError({
			message: `SuperOffice cannot sign the system user in now (status ${status})`,
			description: `${shown === '' ? '' : `SuperOffice says: "${shown}". `}Try again later.`,
			mayPass: true,
		});
	}
	const [, advice] = MEANT.find(([meant]) => meant.test(words)) ?? [];
	const said = shown === '' ? `status ${status}` : `"${shown}"`;
	return new UserError(
		`SuperOffice does not sign the system user in: ${said}. ${advice ?? 'Check the system user token, the private key, the client secret and the Customer ID.'}`,
		{
			description:
				'All of them belong to one app in one environment, and the customer’s administrator has to have approved the app.',
		},
	);
}

/** @throws UserError when the token is not what SuperOffice issues to a system user of this customer */
function ticketIn(token: string, customerId: string): string {
	const claims = jsonIn(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
	const {
		iss,
		[`${IDENTITY}ticket`]: ticket,
		[`${IDENTITY}ctx`]: customer,
	} = isRecord(claims) ? claims : {};
	const isOurs =
		iss === 'SuperOffice AS' &&
		(customer === undefined || String(customer).toLowerCase() === customerId.toLowerCase());
	if (isOurs && typeof ticket === 'string' && ticket !== '') return ticket;
	throw new UserError(
		'SuperOffice signed the system user in, but its answer holds no usable ticket',
		{
			description: `${isOurs ? 'The ticket is missing in it.' : 'It was not issued by SuperOffice for this customer.'} Check the environment and the login URL in the credential; nothing was sent with that answer.`,
		},
	);
}
