import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import type { AccountState } from './accountState';
import type { Limits } from './rateLimiter';
import type { ApiRequest, ApiResponse, ErrorDetails, NetworkFailure, Target } from './request';
import type { RequestContext } from './requestContext';

/** What a vendor's own code may do with the client of an account. */
export interface VendorClient {
	readonly context: RequestContext;
	readonly session: {
		/** Given when nobody waits for a response any more. */
		readonly cancelSignal?: AbortSignal;
		/** Given when no further request may leave. */
		readonly stopSignal?: AbortSignal;
	};
	/** The account that the requests are made with. */
	account(): Promise<{ state: AccountState }>;
	/** Makes the same client for work that others may wait for too. @param signal ends it in place of this client's session */
	apart(signal: AbortSignal): VendorClient;
	/** Waits until the account's limits let a request through. @returns the function to call when it has ended */
	acquire(request: ApiRequest): Promise<() => void>;
	/** Sends a request; see `ApiClient`. */
	send(request: ApiRequest): Promise<ApiResponse>;
}

/** What is peculiar to one vendor and needed to send anything to it. */
export interface Vendor {
	/** As the vendor writes itself. */
	name: string;
	/** The address that the description names; the credential sets the one that is called. */
	baseURL: string;
	/** The credential type that the node uses. */
	credentialType(context: RequestContext): string;
	/** What is made of a credential's secrets and travels in their place, such as `user:password` for Basic. */
	derivedSecrets?(credential: ICredentialDataDecryptedObject): string[];
	/** The secrets that signing in has given, such as tickets. */
	obtainedSecrets?(account: AccountState): string[];
	/** Names the account at the vendor, in whichever way the credential spells it. */
	accountOf(credential: ICredentialDataDecryptedObject): string;
	/** The names of members whose values must not be shown of any record, also where no field of the form has them. */
	hides?: string[];
	/** How many calls an account may make. */
	limits(credential: ICredentialDataDecryptedObject): Limits;
	/**
	 * Finds out where an account lives and signs in there, where that takes more than the credential.
	 *
	 * @param client what the request is sent by
	 * @returns `undefined` where n8n signs the request with the credential, which has the address in it
	 */
	resolveBaseUrl?(client: VendorClient, request: ApiRequest): Promise<Target | undefined>;
	/**
	 * Brings up to date what a refused request relied on: an address that has changed, a login that has expired.
	 *
	 * @param target as `resolveBaseUrl` returned it
	 * @param renewedOn the statuses on which this request was renewed before
	 * @returns whether to make the request once more, or why what was out of date could not be renewed
	 */
	refreshAuth?(
		client: VendorClient,
		target: Target,
		response: ApiResponse,
		renewedOn: number[],
	): Promise<boolean | NetworkFailure>;
	/** Explains a refusal of a request; `undefined` where the response is a success. */
	explain(
		response: ApiResponse,
		request: ApiRequest,
		context: RequestContext,
	): ErrorDetails | undefined;
	/** How long the user lets an item wait for new calls when there are none left, in minutes. */
	minutesToWaitForQuota?(context: RequestContext): number;
	/** Gives the members of a record as it arrived the names that the vendor documents. */
	normalize?(record: IDataObject): IDataObject;
	/** Whether an empty answer with status 200 means that nothing was found or written, by the vendor's page. */
	saysNothing?: true;
	/** Puts the vendor's record into the form in which n8n's users get it. */
	transformRecord?(record: IDataObject, credential: ICredentialDataDecryptedObject): IDataObject;
}
