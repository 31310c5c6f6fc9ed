import type { Exceptions } from '../support/apiDescription/compare';

const archive = {
	like: 'GET /api/v1/Relation',
	reason:
		'The file of its own entity describes it; all archives have the same parameters and the same answer.',
};

const login = { reason: 'The login host is no part of the web API; guides describe it in prose.' };

/** What the nodes do that SuperOffice's files about relations and lists do not describe. */
export const notDescribed: Exceptions = {
	calls: {
		'GET /api/v1/Contact': archive,
		'GET /api/v1/Contact/{id}': { reason: 'The file about contacts describes it.' },
		'GET /api/v1/Contact/{id}/Persons': archive,
		'GET /api/v1/Contact/{id}/Relations': archive,
		'GET /api/v1/Person': archive,
		'GET /api/v1/Person/{id}': { reason: 'The file about persons describes it.' },
		'GET /api/v1/Person/{id}/Relations': archive,
		'GET /api/v1/User/currentPrincipal': { reason: 'The file about users describes it.' },
		'GET /api/state/{customerId}': login,
		'POST /login/common/oauth/tokens': login,
		'POST /Login/api/PartnerSystemUser/Authenticate': login,
	},
	headers: {
		...Object.fromEntries(
			['host', 'connection', 'accept-encoding', 'user-agent', 'content-length'].map((name) => [
				name,
				'HTTP itself has it, and n8n sends it.',
			]),
		),
		accept: 'Described as what an operation produces.',
		'content-type': 'Described as what an operation consumes.',
		authorization: 'Described under securityDefinitions: Basic, a ticket, or a token of SuperID.',
		'x-xsrf-token': 'Takes the place of Authorization in a browser’s session (WebAPI page).',
		cookie: 'The same session’s.',
		'if-unmodified-since': 'Named in the description of the status 412 only.',
	},
	statuses: {
		401: 'No or a wrong login (WebAPI page).',
		421: 'The customer has moved (page about checking the tenant’s status).',
		500: 'What the server cannot save (REST WebAPI guide, errors).',
		'DELETE /api/v1/Relation/{id} 404': 'No page says what DELETE does with an unknown id.',
		'PUT /api/v1/Relation/{id} 404': 'No page says what PUT does with an unknown id.',
	},
	// The list of parameters writes the one, the examples in the same description the other.
	query: { $orderby: '$orderBy' },
};
