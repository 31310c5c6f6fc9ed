import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';

/** One request to a vendor, apart from how to reach it and sign in. */
export interface ApiRequest {
	method: IHttpRequestMethods;
	/** Path below the API's base address, with a leading slash; every segment encoded. */
	url: string;
	/** The address of another host of the vendor's, such as its login host; it gets the request without the credential. */
	host?: string;
	query?: Record<string, string>;
	headers?: Record<string, string>;
	/** JSON text. */
	body?: string;
	/** What the record that it is about is called in messages, e.g. `relation 662`; missing for lists. */
	record?: string;
	/** What in it must not be shown, such as a password. */
	secrets?: string[];
	/** The names of members whose values must not be shown of what the vendor sends. */
	hides?: string[];
	/** What a refusal of this request means, where that is something else than for the others. */
	meanings?: Meanings;
	/**
	 * Makes the request anew before it is sent again: what it writes over may have changed meanwhile.
	 *
	 * @throws anything, which ends the tries
	 */
	refresh?(): Promise<ApiRequest>;
	/** When it is made again; `DEFAULT_RETRY` when left out. */
	retry?: RetryPolicy;
	/** What else the user asked of the request in n8n, e.g. a proxy. */
	options?: Partial<IHttpRequestOptions>;
}

/** What happened and what to do, by the status that says it. */
export type Meanings = Record<number, Meaning>;

interface Meaning {
	message: string;
	advice: string;
	/** Whether it is somebody else who answers so: their words are not the vendor's, and not shown. */
	isAnothers?: true;
}

/** When a request is made again that did not end well. */
export interface RetryPolicy {
	/** How often it is made again at the most. */
	limit: number;
	/** Statuses that may pass by themselves. */
	statuses: number[];
	/** Those of them after which a creation may be made again too: the vendor refused it before acting. */
	statusesForCreation: number[];
	/** The longest time that a vendor may ask to wait before the next try, in milliseconds. */
	longestWait: number;
	/** How much time all tries together may take, in milliseconds; a first try that takes longer is the only one. */
	timeLimit: number;
}

/** A response as it came over the wire. */
export interface ApiResponse {
	status: number;
	/** Names in lower case. */
	headers: IDataObject;
	text: string;
	/** The body read as JSON; `undefined` where it is empty or no JSON. */
	json: unknown;
	/** How long the request took, in milliseconds, without the waits before it. */
	duration?: number;
	/** Whether an earlier try of the same request may have been carried out. */
	isAfterDoubt?: true;
	/** Whether some of the text is a guess, because its character set is another one than it says. */
	isDamaged?: true;
}

/** Why no response came. */
export interface NetworkFailure {
	/** Node's code of a failed connection; `undefined` where nothing was sent, e.g. for a faulty credential. */
	code?: string;
	/** The words that came with the code; without a code, what to tell the user. */
	message?: string;
	description?: string;
	/** Whether nothing was sent for a reason that may pass by itself. */
	mayPass?: boolean;
	/** Host and port of the proxy in the node's settings, where the request went through one. */
	proxy?: string;
	reason?: Reason;
}

/** Why nothing was sent, in n8n's words, where that is not because of what the credential holds. */
type Reason = 'temporarily-unavailable' | 'configuration-invalid';

/** What happened and what to do about it, for the person who runs the workflow. */
export interface ErrorDetails {
	message: string;
	description: string;
	/** Whether the vendor takes no more calls for some time. */
	isQuota?: true;
	/** Whether the response proves that nothing was carried out, whatever the status. */
	isRefusal?: boolean;
	/** Whether the vendor says that it does not have the record. */
	isMissing?: true;
	/** Whether the response to a write is about another record, which may have been written in place of the right one. */
	isOther?: true;
	/** Whether nothing was sent for a reason that may pass by itself. */
	mayPass?: boolean;
	reason?: Reason;
}

/** Where a request goes, and how it is signed. */
export interface Target {
	baseURL: string;
	/** The headers that sign it. */
	headers: Record<string, string>;
	/** The token or ticket in them. */
	login: string;
}
