import type {
	ICredentialDataDecryptedObject,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { baseAddress, below } from '../shared/address';
import { fromJson, isRecord } from '../shared/json';

interface Tenant {
	/** The API's base address, ending in `/api`. */
	api: string;
	/** UNIX milliseconds. */
	validUntil: number;
}

/** One state call serves all executions of this process until its answer runs out. */
const known = new Map<string, Tenant>();

/**
 * Points a request at the address where SuperOffice Online runs the customer at present. The address moves
 * between hosts, and the wrong host answers 421, so it is asked for and never built by hand (vendor's guide
 * "Check tenant status").
 *
 * @throws UserError when the customer is unknown, not running, or its address is not the vendor's
 */
export async function locate(
	context: IExecuteSingleFunctions,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const stateUrl = await stateAddress(context);
	const tenant = known.get(stateUrl);
	if (tenant && tenant.validUntil > Date.now()) return below(tenant.api, request);
	const found = tenantIn(await askState(context, stateUrl, request), stateUrl);
	known.set(stateUrl, found);
	return below(found.api, request);
}

async function stateAddress(context: IExecuteSingleFunctions): Promise<string> {
	const credential = await context.getCredentials('superOfficeOAuth2Api');
	const customerId = String(credential.customerId ?? '').trim();
	if (!/^[A-Za-z]+\d+$/.test(customerId)) {
		throw new UserError('The Customer ID in the SuperOffice credential is not valid', {
			description: 'It looks like Cust12345 and stands in the address of your SuperOffice.',
		});
	}
	return `${loginHost(credential)}/api/state/${customerId}`;
}

/** @returns the address of SuperID without a slash at the end, e.g. `https://online.superoffice.com` */
export function loginHost(credential: ICredentialDataDecryptedObject): string {
	return credential.environment === 'other'
		? baseAddress(credential.loginUrl, 'login URL')
		: `https://${String(credential.environment)}.superoffice.com`;
}

async function askState(
	context: IExecuteSingleFunctions,
	url: string,
	{ proxy, skipSslCertificateValidation }: IHttpRequestOptions,
): Promise<unknown> {
	try {
		const answer: unknown = await context.helpers.httpRequest({
			url,
			proxy,
			skipSslCertificateValidation,
			headers: { Accept: 'application/json' },
			encoding: 'text',
			disableFollowRedirect: true,
			timeout: 30_000,
		});
		return fromJson(String(answer));
	} catch {
		return undefined;
	}
}

function tenantIn(state: unknown, stateUrl: string): Tenant {
	if (!isRecord(state) || typeof state.Api !== 'string' || state.State === 'Unknown') {
		throw new UserError('SuperOffice does not know this customer', {
			description: `No address for it was found at ${stateUrl}. Check the environment and the Customer ID in the credential.`,
		});
	}
	if (state.IsRunning === false) {
		throw new UserError('SuperOffice is not available for this customer at present', {
			description: `Its state is "${String(state.State)}". During maintenance, try again later; otherwise ask your SuperOffice administrator.`,
		});
	}
	if (!isTrusted(state.Api, stateUrl)) {
		throw new UserError('SuperOffice names an address that is not its own', {
			description: `The access token is only sent to ${new URL(stateUrl).hostname} and its domain, but the customer is said to be at ${state.Api}.`,
		});
	}
	const validUntil = Date.parse(String(state.ValidUntil));
	return {
		api: state.Api.replace(/\/+$/, ''),
		validUntil: Number.isNaN(validUntil) ? Date.now() : validUntil,
	};
}

/** The token may go over https to the vendor's domain, or to the host that the user named with `other`. */
function isTrusted(api: string, stateUrl: string): boolean {
	if (!URL.canParse(api)) return false;
	const { protocol, hostname } = new URL(api);
	const own = new URL(stateUrl);
	if (hostname === own.hostname) return protocol === own.protocol || protocol === 'https:';
	return (
		protocol === 'https:' &&
		own.hostname.endsWith('.superoffice.com') &&
		hostname.endsWith('.superoffice.com')
	);
}
