import { createHash } from 'node:crypto';
import type { Express } from 'express';
import { json, Refused, type Answer } from '../answers';
import { decodeBasic } from '../basic';
import { Pipeline, type Call, type Handler } from '../pipeline';
import type { World } from '../world';
import { misdirected, tenantPath } from './address';
import { systemUser } from './systemUser';
import { tenant, type Grant } from './tokens';

function oauthError(status: number, error: string, description: string): Answer {
	return json(status, { error, error_description: description });
}

/** GET /api/state/{customerId}, which needs no login (Check tenant status). */
function state(world: World): Handler {
	return ({ params }) => {
		const { superOffice: switches } = world.switches;
		const known = params.customerId.toLowerCase() === tenant.customerId.toLowerCase();
		if (!known && switches.unknownTenant === '404') {
			return json(404, { Message: 'Unknown context identifier' });
		}
		const endpoint = `${world.tenantOrigin}${tenantPath(world)}`;
		const running = ['Running', 'OnlineMaintenance'].includes(switches.tenantState);
		const validUntil = new Date(world.clock.now() + switches.stateSeconds * 1000).toISOString();
		return json(200, {
			ContextIdentifier: params.customerId,
			Endpoint: known ? endpoint : null,
			State: known ? switches.tenantState : 'Unknown',
			IsRunning: known && running,
			ValidUntil: validUntil,
			Api: known ? switches.stateApi || `${endpoint}/api` : null,
			Version: known ? 'Release_11.10_Sandbox' : null,
		});
	};
}

/** Consents at once and sends the browser back with a code; SuperID would ask the user. */
function authorize(world: World): Handler {
	return ({ query }) => {
		const { client_id, redirect_uri, response_type, scope, state: returned } = query;
		if (client_id !== tenant.clientId || !redirect_uri || !URL.canParse(redirect_uri)) {
			return oauthError(400, 'invalid_request', 'Unknown client_id or redirect_uri.');
		}
		const target = new URL(redirect_uri);
		if (returned !== undefined) target.searchParams.set('state', returned);
		if (response_type !== 'code') {
			target.searchParams.set('error', 'unsupported_response_type');
		} else if (!(scope ?? '').split(' ').includes('openid')) {
			target.searchParams.set('error', 'invalid_scope');
		} else {
			const grant: Grant = {
				redirectUri: redirect_uri,
				challenge: query.code_challenge,
				challengeMethod: query.code_challenge_method,
			};
			target.searchParams.set('code', world.data.superOffice.tokens.newCode(grant));
		}
		return { status: 302, headers: { location: target.href } };
	};
}

function checkClient(call: Call, form: Map<string, string>): void {
	const { authorization } = call.headers;
	let id = form.get('client_id');
	let secret = form.get('client_secret');
	if (typeof authorization === 'string' && /^basic /i.test(authorization)) {
		const pair = decodeBasic(authorization.slice(6));
		id = pair && decodeURIComponent(pair.username);
		secret = pair && decodeURIComponent(pair.password);
	}
	if (id !== tenant.clientId || secret !== tenant.clientSecret) {
		throw new Refused(oauthError(401, 'invalid_client', 'Unknown client or wrong secret.'));
	}
}

function verifies(grant: Grant, verifier: string | undefined): boolean {
	if (grant.challenge === undefined) return true;
	if (verifier === undefined) return false;
	// Plain is SuperID's default method.
	if (grant.challengeMethod !== 'S256') return verifier === grant.challenge;
	return createHash('sha256').update(verifier).digest('base64url') === grant.challenge;
}

/** An id_token in form only: it is not signed, since nothing in the sandbox checks it. */
function idToken(world: World): string {
	const claims = {
		'http://schemes.superoffice.net/identity/ctx': tenant.customerId,
		'http://schemes.superoffice.net/identity/webapi_url': `${world.tenantOrigin}${tenantPath(world)}/api/`,
	};
	const parts = [{ alg: 'none', typ: 'JWT' }, claims];
	return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;
}

/** POST /login/common/oauth/tokens, parameters in the query string or in a form body. */
function tokens(world: World): Handler {
	return (call) => {
		const form = new Map([...Object.entries(call.query), ...new URLSearchParams(call.text)]);
		checkClient(call, form);
		const store = world.data.superOffice.tokens;
		const { accessTokenSeconds } = world.switches.superOffice;
		const fresh = () => ({
			token_type: 'Bearer',
			access_token: store.newAccessToken(accessTokenSeconds),
			expires_in: accessTokenSeconds,
			id_token: idToken(world),
		});
		switch (form.get('grant_type')) {
			case 'authorization_code': {
				const grant = store.takeCode(form.get('code') ?? '');
				const matches =
					grant?.redirectUri === form.get('redirect_uri') &&
					grant !== undefined &&
					verifies(grant, form.get('code_verifier'));
				if (!matches) return oauthError(400, 'invalid_grant', 'The code is not good.');
				return json(200, { ...fresh(), refresh_token: store.newRefreshToken() });
			}
			case 'refresh_token':
				if (!store.isRefreshToken(form.get('refresh_token') ?? '')) {
					return oauthError(400, 'invalid_grant', 'The refresh token is not good.');
				}
				// No refresh_token in this answer: the old one stays (refresh token response).
				return json(200, fresh());
			default:
				return oauthError(400, 'unsupported_grant_type', 'Use a code or a refresh token.');
		}
	};
}

/** The login host: SuperID's OAuth2 endpoints, the state call, and no tenant's API. */
export function loginApp(world: World): Express {
	const pipeline = new Pipeline('superOffice', world);
	const { app } = pipeline;
	app.get('/api/state/:customerId', pipeline.route(state(world)));
	app.get('/login/common/oauth/authorize', pipeline.route(authorize(world)));
	app.post('/login/common/oauth/tokens', pipeline.route(tokens(world)));
	app.post('/login/api/PartnerSystemUser/Authenticate', pipeline.route(systemUser(world)));
	app.all('/:tenant/api{/*rest}', pipeline.route(misdirected));
	return pipeline.finish();
}
