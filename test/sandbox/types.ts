import type { OdysseeStore } from './odyssee/store';
import type { SilvasoftStore } from './silvasoft/store';
import type { SuperOfficeStore } from './superOffice/store';
import type { Switches } from './switches';

export type Vendor = 'silvasoft' | 'superOffice' | 'odyssee';

/** One request as it arrived, and what became of it. */
export interface JournalEntry {
	/** When it arrived, in milliseconds since 1970 by the machine's own clock. */
	at: number;
	/** The same by the sandbox's clock. */
	time: number;
	/** When its answer went out, by the sandbox's clock; missing while it has not, or where there was none. */
	answered?: number;
	vendor: Vendor;
	method: string;
	/** As sent: not decoded, without the query string. */
	path: string;
	/** Decoded; of a name that was sent twice, the last value. */
	query: Record<string, string>;
	headers: Record<string, string | string[] | undefined>;
	/** The raw body, `''` when there was none. */
	text: string;
	/** The parsed body, `undefined` when it is not JSON; integers above 2^53 are BigInts. */
	json: unknown;
	/** The status that was answered, 0 when the connection was cut before it or left hanging. */
	status: number;
	/** The body that was answered, as far as it was sent; `''` when there was none. */
	answer: string;
	/** Whether data changed, also when the answer never reached the caller. */
	wrote: boolean;
}

export type FaultKind =
	/** Answered instead of the vendor's answer; an object as body is sent as JSON. */
	| { status: number; headers?: Record<string, string>; body?: unknown }
	/** A redirect, 302 unless another status is given. */
	| { redirect: string; status?: 301 | 302 | 303 | 307 | 308 }
	/** The vendor's own answer, but so many milliseconds later, by the machine's clock. */
	| { delay: number }
	/** The socket is destroyed before the request is processed. */
	| 'resetBefore'
	/** Processed and written, then the socket is destroyed without an answer. */
	| 'resetAfter'
	/** Never answered; the connection stays open until the sandbox closes. */
	| 'hang'
	/** Processed and written, but only the first half of the body is sent, as if it were all of it. */
	| 'cutJson'
	/** Processed; status, headers and the first half of the body are sent, then the socket is destroyed. */
	| 'cutBody'
	/** Processed; status and headers are sent, then the socket is destroyed. */
	| 'cutHeaders'
	/** Processed; the answer carries another record than the vendor's own does, in the same shape. */
	| 'otherRecord'
	/** Processed; the answer's text is written in ISO-8859-1, which Content-Type says or does not. */
	| { latin1: 'declared' | 'undeclared' }
	/** Processed; answered with this status and an empty body. */
	| { noContent: 200 | 202 | 204 }
	/**
	 * Processed; the answer in another array shape. `object`: an array (also that of a list's `value`)
	 * becomes its only element, or an object with the keys "0", "1" and so on. `array`: an array of one
	 * around the answer. `value`: an object around it whose `value` is an array.
	 */
	| { otherArrays: 'object' | 'array' | 'value' }
	/** Processed; numbers are written as text, and booleans as this word and its opposite. */
	| { valuesAsText: 'true' | 'True' | '1' }
	/** 200 with an HTML page. */
	| 'html'
	/** 200 with the body `null`. */
	| 'null'
	/** 200 with an empty body. */
	| 'empty'
	/** 200 with valid JSON of another shape. */
	| 'wrongShape';

/** Something that goes wrong on purpose; the first one that fits a request is used. */
export interface Fault {
	vendor?: Vendor;
	method?: string;
	/** A pattern for the path, or what the path begins with. */
	path?: RegExp | string;
	/** Whether it is meant for a request, by its body for example. */
	matches?: (entry: JournalEntry) => boolean;
	/** How often it happens; once when left out. */
	times?: number;
	kind: FaultKind;
	/**
	 * Whether the vendor handles the request before this answer takes the place of its own. By
	 * default only a delay and the kinds that say so do.
	 */
	processed?: boolean;
}

/** The sandbox's own idea of now, which decides limits, token lifetimes and change dates. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Moves the clock forward, in milliseconds. */
	advance(milliseconds: number): void;
	/** How many times faster than the machine's clock it runs, from the moment it is set. */
	speed: number;
}

// Type aliases, since n8n's credential data type has an index signature, which interfaces lack.
export type SandboxCredentials = {
	silvasoftApi: { apiKey: string; username: string; baseUrl: string };
	superOfficeOAuth2Api: {
		environment: string;
		loginUrl: string;
		customerId: string;
		clientId: string;
		clientSecret: string;
		oauthTokenData: {
			token_type: string;
			access_token: string;
			expires_in: number;
			refresh_token: string;
		};
	};
	superOfficeSystemUserApi: {
		environment: string;
		loginUrl: string;
		customerId: string;
		systemUserToken: string;
		/** As RSA XML, the form that the vendor issues. */
		privateKey: string;
		clientSecret: string;
	};
	superOfficeTicketApi: { baseUrl: string; ticket: string; appToken: string };
	superOfficeBasicApi: { baseUrl: string; username: string; password: string };
	superOfficeSessionApi: { baseUrl: string; xsrfToken: string; cookie: string };
	odysseeApi: { baseUrl: string; username: string; password: string; domain: string };
};

export interface SandboxData {
	silvasoft: SilvasoftStore;
	superOffice: SuperOfficeStore;
	odyssee: OdysseeStore;
}

/** What tells webhooks of a change: the sandbox, from outside and from within. */
export interface Stage {
	data: SandboxData;
	switches: Switches;
	clock: Clock;
}

export interface Ports {
	silvasoft?: number;
	superOfficeLogin?: number;
	superOffice?: number;
	odyssee?: number;
}

export interface SandboxOptions {
	/** Ports to listen on; one that is left out is chosen freely. */
	ports?: Ports;
	/** How many Silvasoft relations to seed, 230 when left out. */
	relations?: number;
}

export interface Sandbox {
	silvasoft: { url: string };
	superOffice: {
		/** The host of SuperID (OAuth2) and of the tenant's state call. */
		loginUrl: string;
		/** The tenant's API, ending in `/api`, where it is before `moved` is switched on. */
		apiUrl: string;
		/** The tenant's API after `moved` is switched on. */
		movedApiUrl: string;
		customerId: string;
		/** The system user's private key in the forms in which people have it. */
		systemUserKey: { xml: string; pem: string };
		/** Makes every Bearer token and ticket given so far an expired one; refresh tokens stay good. */
		expireAccessTokens(): void;
		/** What an administrator does who withdraws the consent: no refresh token is good any more. */
		revokeRefreshTokens(): void;
	};
	odyssee: { url: string };
	credentials: SandboxCredentials;
	/** Every request in order of arrival, for all listeners together. */
	journal: JournalEntry[];
	/** Change a property and the next request sees it. */
	switches: Switches;
	/** Push here; a used-up fault removes itself. */
	faults: Fault[];
	/** The faults that no request has met since they were pushed. */
	unmetFaults(): Fault[];
	data: SandboxData;
	clock: Clock;
	/** Back to the state after the start: data, journal, faults, switches, tokens, clock. */
	reset(): void;
	close(): Promise<void>;
}
