import { AbortError, raceAbort, throwIfAborted } from '../abort';
import type { Account } from './account';
import { ApiError } from './apiError';
import { about, redirected, unreachable } from './errorDetails';
import { failureReason } from './failureReason';
import { failureOf, isResponse } from './outcome';
import { askedWait, mayHaveBeenApplied } from './retryPolicy';
import { hiddenValues, responseWithoutSecrets, withoutSecrets } from './secrets';
import { sendOnce } from './sendOnce';
import type { ApiResponse, ApiRequest, ErrorDetails, NetworkFailure, Target } from './request';
import type { Session } from './session';
import type { Vendor, VendorClient } from './vendor';

/** The client that makes the try. */
export interface AttemptClient extends VendorClient {
	readonly vendor: Vendor;
	readonly session: Session;
	account(): Promise<Account>;
}

/** What a try knows of those before it. */
export interface Attempt {
	/** How long the user lets the session wait for new calls, in minutes. */
	minutes: number;
	/** Whether a refusal because of the quota is to be believed. */
	wasBurst: boolean;
	/** Is told when the request leaves. */
	start(): void;
	/** Is told what may have been carried out. */
	note(error: ApiError): void;
}

/** A success, or what went wrong. */
type Result =
	| { response: ApiResponse }
	| { outcome: ApiResponse | NetworkFailure; error: ApiError };

/** Statuses of expired logins and of addresses that have moved. */
const RENEWABLE = [401, 403, 421];

/** Tries a request once, within the account's limits, and again with what was out of date renewed. */
export async function attempt(
	client: AttemptClient,
	request: ApiRequest,
	{ minutes, wasBurst, start, note }: Attempt,
): Promise<Result> {
	const { vendor, session } = client;
	const account = await client.account();
	const { quota, limiter } = account.state;
	const renewedOn: number[] = [];
	// Signing in is a part of a request that has its turn already.
	const isSignIn = request.host !== undefined;
	for (;;) {
		const endTurn = isSignIn ? () => {} : await turn(client, account, request, minutes);
		try {
			const { target, failure } = await targetOf(client, request);
			let outcome = failure ?? (await exchange(client, account, request, target, { start, note }));
			if (isResponse(outcome) && target && vendor.refreshAuth) {
				// What a renewal could mend is not yet refused for good; but a renewal is a request too.
				if (RENEWABLE.includes(outcome.status)) throwIfAborted(session.stopSignal);
				const renewal = await vendor.refreshAuth(client, target, outcome, renewedOn);
				if (renewal === true) {
					renewedOn.push(outcome.status);
					continue;
				}
				if (renewal) outcome = renewal;
			}
			const result = resultOf(client, account, request, outcome, target);
			if ('response' in result) {
				if (!isSignIn) quota.end();
				session.endWaitForQuota();
				return result;
			}
			const { error } = result;
			const asked = error.status === 429 ? askedWait(outcome) : undefined;
			if (asked !== undefined && !error.details.isQuota) limiter.hold(asked);
			if (error.details.isQuota && (wasBurst || quota.isEmpty())) quota.believe(error, asked);
			// What others are told of the quota names no record of this request.
			return { outcome, error: error.saying(about(request, error.details)) };
		} finally {
			endTurn();
		}
	}
}

/** Sends a request when the account's limits let it through. */
async function exchange(
	client: AttemptClient,
	account: Account,
	request: ApiRequest,
	target: Target | undefined,
	{ start, note }: Pick<Attempt, 'start' | 'note'>,
): Promise<ApiResponse | NetworkFailure> {
	const { context, vendor } = client;
	const { cancelSignal } = client.session;
	const release = await client.acquire(request);
	start();
	const sending = sendOnce(context, vendor, request, account, target, cancelSignal);
	return await raceAbort(sending.finally(release), cancelSignal).catch((error: unknown) => {
		if (cancelSignal?.aborted) note(underWay(request));
		throw error;
	});
}

/**
 * Waits for the turn to make a call, and before that while the account is known to have none left.
 *
 * @returns the function to call when the request has ended
 * @throws ApiError where nobody waits for new calls
 */
async function turn(
	{ session }: AttemptClient,
	{ state: { quota } }: Account,
	request: ApiRequest,
	minutes: number,
): Promise<() => void> {
	for (;;) {
		const refusal = quota.refusal(session.begun);
		if (refusal && !(await session.waitForQuota(minutes))) {
			throw refusal.saying(about(request, refusal.details));
		}
		const endTurn = await quota.turn(session.stopSignal);
		if (quota.refusal(session.begun) === undefined) return endTurn;
		endTurn();
	}
}

/** @returns where a request goes and how it is signed, where that takes more than the credential, or why that is not known */
async function targetOf(
	client: AttemptClient,
	request: ApiRequest,
): Promise<{ target?: Target; failure?: NetworkFailure }> {
	const { vendor, session } = client;
	if (request.host !== undefined || !vendor.resolveBaseUrl) return {};
	const resolving = vendor.resolveBaseUrl(client, request);
	const resolved = await raceAbort(resolving, session.cancelSignal).then(
		(target) => ({ target }),
		async (error: unknown) => {
			if (error instanceof AbortError) throw error;
			return { failure: failureOf(error, (await client.account()).secrets) };
		},
	);
	throwIfAborted(session.stopSignal);
	return resolved;
}

/** What becomes of a request whose response nobody waits for any more. */
const underWay = ({ method }: ApiRequest) =>
	new ApiError(
		{
			message: 'The execution was stopped',
			description: 'A call was under way, and its answer was not waited for.',
		},
		undefined,
		method !== 'GET',
	);

/**
 * @returns the response of a success, else what went wrong. Secrets are hidden in the vendor's words before anything is
 *   made of them; what went wrong is judged by the words as they came, since a secret may be one of ours.
 */
function resultOf(
	{ vendor, context }: AttemptClient,
	account: Account,
	request: ApiRequest,
	outcome: ApiResponse | NetworkFailure,
	target?: Target,
): Result {
	const errorOf = (details: ErrorDetails, status?: number) => {
		const isOpen = request.method !== 'GET' && !details.isQuota && !details.isRefusal;
		const isInDoubt = isOpen && mayHaveBeenApplied(outcome);
		return new ApiError(details, status, isInDoubt, failureReason(outcome, details));
	};
	if (!isResponse(outcome)) {
		return { outcome, error: errorOf(unreachable(vendor, outcome, request.host)) };
	}
	const explained = (response: ApiResponse) =>
		redirected(vendor, response) ?? vendor.explain(response, request, context);
	// Whoever asks another host than the API's reads the response by itself.
	const details = request.host === undefined ? explained(outcome) : undefined;
	if (details === undefined) return { response: outcome };
	const secrets = [
		...account.secrets,
		...(vendor.obtainedSecrets?.(account.state) ?? []),
		...(target ? [target.login] : []),
		...(request.secrets ?? []),
		...hiddenValues(request.hides ?? [], outcome.text),
	];
	const { description = withoutSecrets(details.description, secrets) } =
		explained(responseWithoutSecrets(outcome, secrets)) ?? {};
	return { outcome, error: errorOf({ ...details, description }, outcome.status) };
}
