import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { AccountMemory } from '../../shared/api/accountState';
import { ApiError } from '../../shared/api/apiError';
import { SharedTask } from '../../shared/api/sharedTask';
import type { VendorClient } from '../../shared/api/vendor';
import { clock } from '../../shared/clock';
import { isRecord } from '../../shared/json';
import { stateOf } from './account';
import { customerIdIn, isTrusted, loginHost } from './loginHost';
import type { Route } from './signIn';
import { askLoginHost } from './signIn';

interface Tenant {
	/** The API's base address, ending in `/api`. */
	api: string;
	/** UNIX milliseconds. */
	validUntil: number;
}

/** What the state call said, by its address: one call serves all executions of this process. */
const known = new AccountMemory<Tenant>(10);

/** The state calls under way, so that items that start together ask once. */
const asked = new SharedTask<Tenant>();

/** How long an address is known after it should be asked for again, for where nothing can be asked, in milliseconds. */
const KEPT_LONGER = 3_600_000;

/** How long an answer without a readable `ValidUntil` is kept, in milliseconds. */
const DEFAULT_VALIDITY = 60_000;

/**
 * Finds the address at which SuperOffice Online runs the customer at present. The address moves between hosts,
 * and the wrong host answers 421, so it is asked for and never built by hand (vendor's guide "Check tenant
 * status").
 *
 * @param credential with `environment`, `loginUrl` and `customerId`
 * @param route the user's proxy and certificate settings
 * @returns the API's base address, ending in `/api`
 * @throws UserError when the customer is unknown, not running, or its address is not the vendor's
 * @throws ApiError when the login host does not answer
 * @throws AbortError when the client's session is stopped meanwhile
 */
export async function tenantApi(
	client: VendorClient,
	credential: ICredentialDataDecryptedObject,
	route: Route,
): Promise<string> {
	const account = stateOf(credential);
	const stateUrl = stateAddress(credential);
	const tenant = known.get(account, stateUrl);
	if (tenant && tenant.validUntil > clock.date()) return tenant.api;
	const begin = async (signal: AbortSignal) => {
		const found = await askState(client, credential, route, signal);
		const life = Math.max(0, found.validUntil - clock.date()) + KEPT_LONGER;
		known.set(account, stateUrl, found, life);
		return found;
	};
	return (await asked.join(account, stateUrl, begin, client.session.stopSignal)).api;
}

/** The address as it was last found, for where nothing can be asked. */
export function lastKnownApi(credential: ICredentialDataDecryptedObject): string | undefined {
	return known.get(stateOf(credential), stateAddress(credential))?.api;
}

/**
 * Forgets an address that turned out to be wrong, so that the next call asks again.
 *
 * @param api the wrong address; where another one is known by now, that one stays
 */
export function forgetApi(credential: ICredentialDataDecryptedObject, api: string): void {
	const account = stateOf(credential);
	const stateUrl = stateAddress(credential);
	if (known.get(account, stateUrl)?.api === api) known.delete(account, stateUrl);
}

const statePath = (credential: ICredentialDataDecryptedObject): string =>
	`/api/state/${customerIdIn(credential)}`;

const stateAddress = (credential: ICredentialDataDecryptedObject): string =>
	`${loginHost(credential)}${statePath(credential)}`;

async function askState(
	client: VendorClient,
	credential: ICredentialDataDecryptedObject,
	route: Route,
	signal: AbortSignal,
): Promise<Tenant> {
	const stateUrl = stateAddress(credential);
	const { status, text, json } = await askLoginHost(
		client,
		{ method: 'GET', host: loginHost(credential), url: statePath(credential) },
		route,
		signal,
	);
	if (status >= 300 && status !== 404 && status !== 400) {
		throw new ApiError({
			message: `SuperOffice does not say where this customer lives (status ${status})`,
			description: `The call to ${stateUrl} failed. Try again later; if it happens again, check the environment and the login URL in the credential.`,
			mayPass: status === 429 || status >= 500,
		});
	}
	const isUnknown = status === 404 || status === 400;
	if (!isUnknown && !isRecord(json)) {
		throw new UserError('SuperOffice sent something else than the address of this customer', {
			description: `${/^\s*</.test(text) ? 'A web page' : 'No answer that can be read'} came from ${stateUrl}. Check the login URL in the credential, and whether a proxy answers in its place.`,
		});
	}
	return tenantIn(json, stateUrl);
}

/** Why a customer in this state cannot be called (states: vendor's guide "Check tenant status"). */
const NOT_RUNNING: Record<string, string> = {
	OfflineMaintenance: 'SuperOffice is under maintenance for this customer. Try again later.',
	Provisioning: 'SuperOffice is still setting this customer up. Try again later.',
	MigrationPending: 'SuperOffice is moving this customer. Try again later.',
	Suspended:
		'SuperOffice has suspended this customer. Ask your SuperOffice administrator, who may have to ask SuperOffice.',
	Deleted: 'SuperOffice has deleted this customer. Check the Customer ID in the credential.',
	Deleting: 'SuperOffice is deleting this customer. Check the Customer ID in the credential.',
};

/** Those of them that do not end by themselves. */
const FOR_GOOD = ['Suspended', 'Deleted', 'Deleting'];

function tenantIn(state: unknown, stateUrl: string): Tenant {
	if (!isRecord(state) || state.State === 'Unknown' || !('State' in state || 'Api' in state)) {
		throw unknownCustomer(stateUrl);
	}
	const { ContextIdentifier: customer } = state;
	const asked = stateUrl.split('/').at(-1) ?? '';
	if (typeof customer === 'string' && customer.toLowerCase() !== asked.toLowerCase()) {
		throw new UserError('SuperOffice names the address of another customer', {
			description: `Nothing was sent there. ${asked} was asked for at ${stateUrl}. Check the environment and the login URL in the credential.`,
		});
	}
	const name = String(state.State ?? 'not said');
	const isRunning = ['Running', 'OnlineMaintenance'].includes(name) || state.IsRunning === true;
	if (!isRunning || name in NOT_RUNNING) {
		throw new ApiError({
			message: 'SuperOffice is not available for this customer at present',
			reason: FOR_GOOD.includes(name) ? 'configuration-invalid' : 'temporarily-unavailable',
			description: `${NOT_RUNNING[name] ?? 'Try again later, or ask your SuperOffice administrator.'} The state that SuperOffice gives is "${name}".`,
		});
	}
	if (typeof state.Api !== 'string') throw unknownCustomer(stateUrl);
	if (/[?#]/.test(state.Api) || !isTrusted(state.Api, new URL(stateUrl))) {
		throw new UserError('SuperOffice names an address that is not its own', {
			description: `Nothing was sent there. The credential is only sent over https to ${new URL(stateUrl).hostname} and its domain, but the customer is said to be at ${state.Api}. Check the environment and the login URL in the credential.`,
		});
	}
	const validUntil = Date.parse(String(state.ValidUntil));
	return {
		api: new URL(state.Api).href.replace(/\/+$/, ''),
		validUntil: Number.isNaN(validUntil) ? clock.date() + DEFAULT_VALIDITY : validUntil,
	};
}

const unknownCustomer = (stateUrl: string) =>
	new UserError('SuperOffice does not know this customer', {
		description: `No address for it was found at ${stateUrl}. Check the environment and the Customer ID in the credential.`,
	});
