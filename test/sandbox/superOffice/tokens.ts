import type { Clock } from '../types';

/** The made-up secrets of the sandbox's tenant. */
export const tenant = {
	customerId: 'Cust12345',
	clientId: 'sandbox-client-id',
	clientSecret: 'sandbox-client-secret',
	ticket: '7T:c2FuZGJveC10aWNrZXQ7MQ==',
	username: 'IDA',
	password: 'sandbox-password',
	xsrfToken: 'sandbox-xsrf-token',
	session: 'sandbox-session',
	accessToken: '8A:Cust12345.sandbox-access-0',
	refreshToken: 'sandbox-refresh-0',
	systemUserToken: 'Sandbox App-a1b2c3d4e5',
};

/** An authorization code lives ten minutes (Sign-in user, authorization code flow). */
const codeLife = 10 * 60_000;

/** A ticket lives six hours, and each use renews it (Get system user ticket). */
const ticketLife = 6 * 60 * 60_000;

export interface Grant {
	redirectUri: string;
	challenge?: string;
	challengeMethod?: string;
}

/** Which tokens are good. */
export class Tokens {
	private readonly access = new Map<string, number>();

	private readonly refresh = new Set<string>();

	private readonly codes = new Map<string, Grant & { expires: number }>();

	/** Every ticket and when it ends, in milliseconds since 1970. */
	private readonly tickets = new Map<string, number>();

	private count = 0;

	/** Never starts anew, so that no ticket of one test is good in another. */
	private ticketCount = 0;

	constructor(private readonly clock: Clock) {}

	/** Back to the first access and refresh token, both good. */
	seed(): void {
		this.access.clear();
		this.refresh.clear();
		this.codes.clear();
		this.tickets.clear();
		this.count = 0;
		this.access.set(tenant.accessToken, this.clock.now() + 3_600_000);
		this.refresh.add(tenant.refreshToken);
		this.tickets.set(tenant.ticket, this.clock.now() + ticketLife);
	}

	/** @returns a new ticket, as the system user gets one. */
	newTicket(): string {
		const text = `sandbox-system-user-ticket;${++this.ticketCount}`;
		const ticket = `7T:${Buffer.from(text).toString('base64')}`;
		this.tickets.set(ticket, this.clock.now() + ticketLife);
		return ticket;
	}

	/** @returns a new authorization code. */
	newCode(grant: Grant): string {
		const code = `sandbox-code-${++this.count}`;
		this.codes.set(code, { ...grant, expires: this.clock.now() + codeLife });
		return code;
	}

	/** Uses a code up. @returns what it was given for, `undefined` when it is not good. */
	takeCode(code: string): Grant | undefined {
		const grant = this.codes.get(code);
		this.codes.delete(code);
		return grant !== undefined && grant.expires > this.clock.now() ? grant : undefined;
	}

	/** @param seconds how long it will be good */
	newAccessToken(seconds: number): string {
		const token = `8A:${tenant.customerId}.sandbox-access-${++this.count}`;
		this.access.set(token, this.clock.now() + seconds * 1000);
		return token;
	}

	newRefreshToken(): string {
		const token = `sandbox-refresh-${++this.count}`;
		this.refresh.add(token);
		return token;
	}

	isRefreshToken(token: string): boolean {
		return this.refresh.has(token);
	}

	checkAccessToken(token: string): 'good' | 'expired' | 'unknown' {
		const expires = this.access.get(token);
		if (expires === undefined) return 'unknown';
		return expires > this.clock.now() ? 'good' : 'expired';
	}

	checkTicket(ticket: string): 'good' | 'expired' | 'unknown' {
		const expires = this.tickets.get(ticket);
		if (expires === undefined) return 'unknown';
		if (expires <= this.clock.now()) return 'expired';
		this.tickets.set(ticket, this.clock.now() + ticketLife);
		return 'good';
	}

	/** Makes every access token and every ticket an expired one. */
	expire(): void {
		for (const token of this.access.keys()) this.access.set(token, 0);
		for (const ticket of this.tickets.keys()) this.tickets.set(ticket, 0);
	}

	/** Takes the consent back: refresh tokens are not good any more. */
	revoke(): void {
		this.refresh.clear();
	}
}
