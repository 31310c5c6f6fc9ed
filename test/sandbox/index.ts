import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { apiUser, odysseeApp } from './odyssee/app';
import { silvasoftApp } from './silvasoft/app';
import { account } from './silvasoft/gate';
import { paths } from './superOffice/address';
import { loginApp } from './superOffice/login';
import { systemUserKey } from './superOffice/systemUser';
import { tenantApp } from './superOffice/tenant';
import { tenant } from './superOffice/tokens';
import type { Sandbox, SandboxCredentials, SandboxOptions } from './types';
import { createWorld } from './world';

export type * from './types';
export type * from './switches';
export type { SilvasoftRelation } from './silvasoft/relation';
export type { StoredRelation } from './superOffice/store';
export type { Entity as OdysseeEntity } from './odyssee/store';

const host = '127.0.0.1';

interface Listener {
	server: Server;
	origin: string;
}

/** A port that another program holds. */
export class PortTakenError extends Error {
	constructor(readonly port: number) {
		super(`Port ${port} is taken.`);
	}
}

function listen(app: Express, port = 0): Promise<Listener> {
	return new Promise((resolve, reject) => {
		const server = app.listen(port, host);
		// Long, so that a test that pauses does not meet a connection closed in between.
		server.keepAliveTimeout = 60_000;
		server.once('error', (error) => {
			const taken = 'code' in error && error.code === 'EADDRINUSE';
			reject(taken ? new PortTakenError(port) : error);
		});
		server.once('listening', () => {
			const address: AddressInfo | string | null = server.address();
			const actual = typeof address === 'object' && address !== null ? address.port : port;
			resolve({ server, origin: `http://${host}:${actual}` });
		});
	});
}

function close({ server }: Listener): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}

function credentialsFor(
	silvasoftUrl: string,
	loginUrl: string,
	apiUrl: string,
	odysseeUrl: string,
): SandboxCredentials {
	return {
		silvasoftApi: { ...account, baseUrl: silvasoftUrl },
		superOfficeOAuth2Api: {
			environment: 'other',
			loginUrl,
			customerId: tenant.customerId,
			clientId: tenant.clientId,
			clientSecret: tenant.clientSecret,
			oauthTokenData: {
				token_type: 'Bearer',
				access_token: tenant.accessToken,
				expires_in: 3600,
				refresh_token: tenant.refreshToken,
			},
		},
		superOfficeSystemUserApi: {
			environment: 'other',
			loginUrl,
			customerId: tenant.customerId,
			systemUserToken: tenant.systemUserToken,
			privateKey: systemUserKey.xml,
			clientSecret: tenant.clientSecret,
		},
		superOfficeTicketApi: {
			baseUrl: apiUrl,
			ticket: tenant.ticket,
			appToken: tenant.clientSecret,
		},
		superOfficeBasicApi: {
			baseUrl: apiUrl,
			username: tenant.username,
			password: tenant.password,
		},
		superOfficeSessionApi: {
			baseUrl: apiUrl,
			xsrfToken: tenant.xsrfToken,
			cookie: `XSRF-TOKEN=${tenant.xsrfToken}; SoSession=${tenant.session}`,
		},
		odysseeApi: { baseUrl: odysseeUrl, ...apiUser },
	};
}

/**
 * Starts the three vendors on 127.0.0.1, each on a port of its own and SuperOffice on two.
 * @param options ports and the number of Silvasoft relations; free ports and 230 by default
 * @returns addresses, working credentials, the journal and the switches; `close()` ends it
 * @throws PortTakenError when a wanted port is in use
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { ports = {}, relations = 230 } = options;
	const world = createWorld(relations);
	const listeners: Listener[] = [];
	const start = async (app: Express, port: number | undefined): Promise<string> => {
		const listener = await listen(app, port);
		listeners.push(listener);
		return listener.origin;
	};
	const closeAll = async (): Promise<void> => {
		await Promise.all(listeners.map(close));
	};
	try {
		const silvasoft = await start(silvasoftApp(world), ports.silvasoft);
		const loginUrl = await start(loginApp(world), ports.superOfficeLogin);
		world.tenantOrigin = await start(tenantApp(world), ports.superOffice);
		const odyssee = `${await start(odysseeApp(world), ports.odyssee)}/api`;
		const apiUrl = `${world.tenantOrigin}${paths.old}/api`;
		return {
			silvasoft: { url: silvasoft },
			superOffice: {
				loginUrl,
				apiUrl,
				movedApiUrl: `${world.tenantOrigin}${paths.moved}/api`,
				customerId: tenant.customerId,
				systemUserKey: { xml: systemUserKey.xml, pem: systemUserKey.pem },
				expireAccessTokens: () => world.data.superOffice.tokens.expire(),
				revokeRefreshTokens: () => world.data.superOffice.tokens.revoke(),
			},
			odyssee: { url: odyssee },
			credentials: credentialsFor(silvasoft, loginUrl, apiUrl, odyssee),
			journal: world.journal,
			switches: world.switches,
			faults: world.faults,
			unmetFaults: () => world.faults.filter((fault) => !world.usedFaults.has(fault)),
			data: world.data,
			clock: world.clock,
			reset: () => world.reset(),
			close: closeAll,
		};
	} catch (error) {
		await closeAll();
		throw error;
	}
}
