/** The orders Silvasoft's list can be asked for. */
export const sortings = [
	'RelationGUID',
	'CreatedDate',
	'ChangedDate',
	'CustomerNumber',
	'SupplierNumber',
	'RelationName',
] as const;

export type Sorting = (typeof sortings)[number];

export interface SilvasoftSwitches {
	/** Calls a second (the start page advises at most 2); Infinity is off. */
	perSecond: number;
	/** Calls a minute (the start page advises at most 50); Infinity is off. */
	perMinute: number;
	/** Calls an hour (15 to 1200 by API plan); Infinity is off. */
	perHour: number;
	/** What a call above `perSecond` or `perMinute` is answered with; 401 as for the hourly quota. */
	burstStatus: 401 | 429;
	/**
	 * What a call above a limit is told, about the hourly quota and a burst alike: an error object with
	 * "Ratelimit exceeded", an array of one around it, that text alone, or an error object with the
	 * documented sentence about the past hour.
	 */
	quotaForm: 'object' | 'array' | 'text' | 'sentence';
	/** Whether the quota looks at the last sixty minutes or at the hour of the clock. */
	hour: 'rolling' | 'clock';
	/** Whether calls that a limit refused use up that limit too. */
	refusedCalls: 'count' | 'free';
	/** The body of a list without results. */
	noResults: '[]' | '{}' | 'empty' | 'null';
	/** How RelationName compares (upper and lower case are the same in both). */
	nameFilter: 'exact' | 'contains';
	/** The order when Sorting is left out or unknown. */
	defaultSorting: Sorting;
	/** The page size when Limit is left out. */
	defaultLimit: number;
	/** What a Limit above 200 does: counts as 200, or is answered with 400. */
	limitAboveMax: 'clamp' | 'refuse';
	/** Relations without a number: first in both directions, or where a zero belongs. */
	emptyNumbers: 'first' | 'lowest';
	/** Which copy of the pages of additions is served: it decides what a duplicate is. */
	generation: 'older' | 'newer' | 'both';
	/** Whether a private relation is a duplicate of a business with its number or e-mail address, and the reverse. */
	existingOfOtherKind: 'returned' | 'passedOver';
	/** How a new business without a name is answered: with 400, with 200 and {}, or by creating it. */
	businessWithoutName: '400' | 'emptyObject' | 'created';
	/** Which contacts a new business needs: at least one, or none; `named`: each that is given needs both names. */
	businessContact: 'required' | 'named' | 'optional';
	/** What a new business is for which no flag says so: a customer, or nothing of the three. */
	businessWithoutFlag: 'customer' | 'nothing';
	/** What 0 as a number of a new business does: counts as left out, or is answered with 400. */
	businessNumberZero: 'empty' | 'refuse';
	/** Whether relations and their contacts have a member that no table knows, Extra_Note. */
	extraMembers: boolean;
	/** What a member of a body does that the server does not have. */
	unknownMembers: 'ignore' | 'refuse';
	/** How DefaultContact is written: as a boolean, or as this text and its opposite. */
	defaultContact: 'boolean' | 'true' | 'True' | '1' | 'yes';
	/** How an update of a RelationGUID that does not exist is answered: 200 with {} or 400. */
	unknownRelation: 'emptyObject' | '400';
	/** Whether an update keeps or clears what the body leaves out. */
	update: 'merge' | 'replace';
	/** What an empty text means in an update. */
	emptyText: 'clears' | 'keeps';
	/** Whether add and update answer with an array of one or with the relation itself. */
	writeAnswer: 'array' | 'object';
	/** Makes add and update answer 200 with {} and write nothing. */
	writeNothing: boolean;
}

export type TenantState =
	| 'Running'
	| 'OnlineMaintenance'
	| 'OfflineMaintenance'
	| 'Provisioning'
	| 'Suspended'
	| 'Deleted'
	| 'MigrationPending';

export interface SuperOfficeSwitches {
	/**
	 * Which auth schemes the API takes. `online`: no Basic. `onsite`: no Bearer, and SOTicket needs no
	 * SO-AppToken. `all`: every scheme, SOTicket with SO-AppToken.
	 */
	installation: 'all' | 'online' | 'onsite';
	/** The status for a Bearer token or ticket that was good once. */
	expiredToken: 401 | 403;
	/** Lifetime of new access tokens in seconds. */
	accessTokenSeconds: number;
	/** What the state call says about the tenant. */
	tenantState: TenantState;
	/** How long the state call's answer may be kept, in seconds. */
	stateSeconds: number;
	/** What the state call says about a tenant it does not know: 404, or 200 with State Unknown. */
	unknownTenant: '404' | 'stateUnknown';
	/** What the state call gives as `Api` in place of the tenant's own address; '' is its own. */
	stateApi: string;
	/** The letter case of the names in the answer to a system user's sign-in. */
	systemUserNames: 'PascalCase' | 'camelCase';
	/** How a system user's sign-in is refused: 200 with IsSuccessful false, or this status with an error body. */
	systemUserRefusal: 200 | 400 | 401 | 500;
	/** Moves the tenant: its old address answers 421, and the state call gives the new one. */
	moved: boolean;
	/** Whether PUT resets what the body leaves out (number 0, text null) or keeps it. */
	omitted: 'reset' | 'keep';
	/** What PUT answers for a relation id that does not exist; for GET the page says 404. */
	unknownRelation: 404 | 500;
	/** What DELETE answers for a relation id that does not exist: an error, or 204 as if it had been there. */
	unknownDelete: 404 | 500 | 204;
	/** The status of a refusal of the server's rules, such as a person of another company. */
	refusalStatus: 400 | 500;
	/** Whether a relation id in the body of a POST is passed over, or saves over the relation that has it. */
	postedId: 'ignored' | 'saved';
	/** Whether relations have a member that no table knows, ExtraText. */
	extraMembers: boolean;
	/** The letter case of names in answers, those of lists with columns left out. */
	carriers: 'PascalCase' | 'camelCase';
	/** Which id PUT saves when the body's RelationId is another one than the path's. */
	idFrom: 'path' | 'body';
	/** Whether If-Unmodified-Since is compared with the change date cut to seconds or with all of it. */
	unmodifiedSince: 'wholeSeconds' | 'exact';
	/** The body of a 412. */
	preconditionBody: 'empty' | 'error';
	/** Whether dates are given without a zone or with Z. */
	dates: 'withoutZone' | 'utc';
	/** Whether `_Links` name the address that callers use, or a server behind the proxy. */
	links: 'own' | 'internal';
	/** Most rows on one page of an archive. */
	archiveRows: number;
	/** Whether a page of an archive names the next one, or leaves that to whoever counts rows. */
	nextLink: 'given' | 'missing';
	/** Whether the keys in the rows of an archive are texts or numbers. */
	archiveKeys: 'text' | 'number';
	/** What two quotes in a row mean inside a quoted text of a filter: one quote, or an error. */
	doubledQuote: 'quote' | 'error';
	/** Whether `%` and `_` in a filter stand for any characters. */
	patterns: boolean;
	/** How an archive writes a number that a row does not have, such as the person of a company's end. */
	noKey: 'zero' | 'empty' | 'null';
	/**
	 * Which end of a relation is the source in an archive: that of the company or person that was asked for, or that of the
	 * entity.
	 */
	archiveSource: 'owner' | 'entity';
	/** What the column processedName of a relation holds: the text that suits the direction, or nothing. */
	processedName: 'directed' | 'empty';
	/** Whether lists translate texts into the language of the request, or give all languages all the same. */
	listTexts: 'translated' | 'raw';
	/** Whether the app of the credential has the right to webhooks; 403 where not. */
	webhooks: 'available' | 'restricted';
	/** Whether a webhook's secret can be read again. */
	webhookSecret: 'shown' | 'hidden';
	/** Whether the test that comes before a webhook is saved is signed with its secret. */
	webhookTest: 'signed' | 'unsigned';
	/** What the values of an event's record are called, or that there are none. */
	webhookValues: 'FieldValues' | 'Values' | 'missing';
	/** What the associate is called in them. */
	webhookAssociate: 'associateId' | 'associate_id';
	/** The letter case in the headers of an event. */
	webhookHeaders: 'SuperOffice' | 'Superoffice';
	/** Whether the header of an event has the ID that its body has. */
	webhookEventIds: 'same' | 'other';
}

export interface OdysseeSwitches {
	/** Most entities on one page of a list. */
	pageSize: number;
	/** What `$filter` knows besides `eq`, `gt` and `and`: nothing, or also `contains`, `or` and parentheses. */
	filterFunctions: 'none' | 'contains';
	/** Whether `contains` tells capital from small letters. */
	letterCase: 'counts' | 'ignored';
	/** How a date stands in `$filter`: quoted as in the guide, bare as in OData 4, or either way. */
	filterDates: 'both' | 'quoted' | 'bare';
	/** Whether a list is narrowed down by `$filter` at all; a server that ignores it gives out everything. */
	filters: 'applied' | 'ignored';
	/** What becomes of `$orderby`, which no page shows. */
	orderBy: 'applied' | 'ignored' | 'refused';
	/** What the links to the next page point at: the address of the request, or a server behind the proxy. */
	nextLinks: 'own' | 'internal';
	/** The letter case of the link's name; the guide has both. */
	nextLinkName: 'nextLink' | 'nextlink';
	/** How the link names the place where a list goes on: a number of entities, or a word that only the server reads. */
	nextPlaces: 'skip' | 'skiptoken';
	/** Whether a page that is shorter than `$top` asks for has a link to the next one. */
	topLinks: 'present' | 'missing';
	/** Whether lists have archived contacts in them. */
	archivedInLists: boolean;
	/** Whether POST stores a contact under the id of the body or under one of the server's own. */
	postId: 'kept' | 'replaced';
	/** What POST does with an id that a contact has: 409, that contact is overwritten, or there is a second one with another id. */
	postExisting: 'conflict' | 'overwritten' | 'another';
	/** Whether PUT keeps what the body leaves out or sets it to the type's default. */
	put: 'merge' | 'replace';
	/** Whether PUT answers 200 with the entity or 204 with nothing. */
	putAnswer: 'entity' | 'empty';
	/** The status for a contact id that does not exist. */
	unknownContact: 404 | 400;
	/** The form of error bodies. */
	errorShape: 'odata' | 'webapi' | 'text' | 'html';
	/** What null means in a body: the type's default, or an error. */
	nullValue: 'default' | 'refuse';
	/** Whether contacts have a member that no table knows, custom_text. */
	extraMembers: boolean;
	/** What a property does that the server itself does not have. */
	unknownProperty: 'ignore' | 'refuse';
	/** How e_password appears in answers; `masked` is `********`, which a PUT stores like any password. */
	ePassword: 'omitted' | 'empty' | 'returned' | 'masked';
}

/** What no vendor page settles, or what tests need to bring about. */
export interface Switches {
	silvasoft: SilvasoftSwitches;
	superOffice: SuperOfficeSwitches;
	odyssee: OdysseeSwitches;
}

/** @returns a fresh set of the default switches. */
export function defaultSwitches(): Switches {
	return {
		silvasoft: {
			perSecond: Infinity,
			perMinute: Infinity,
			perHour: Infinity,
			burstStatus: 401,
			quotaForm: 'object',
			hour: 'rolling',
			refusedCalls: 'count',
			noResults: '[]',
			nameFilter: 'contains',
			defaultSorting: 'CreatedDate',
			defaultLimit: 200,
			limitAboveMax: 'clamp',
			emptyNumbers: 'first',
			generation: 'both',
			existingOfOtherKind: 'returned',
			businessWithoutName: '400',
			businessContact: 'named',
			businessWithoutFlag: 'customer',
			businessNumberZero: 'refuse',
			extraMembers: false,
			unknownMembers: 'ignore',
			defaultContact: 'boolean',
			unknownRelation: 'emptyObject',
			update: 'merge',
			emptyText: 'clears',
			writeAnswer: 'array',
			writeNothing: false,
		},
		superOffice: {
			installation: 'all',
			expiredToken: 401,
			accessTokenSeconds: 3600,
			tenantState: 'Running',
			stateSeconds: 3600,
			unknownTenant: '404',
			stateApi: '',
			systemUserNames: 'PascalCase',
			systemUserRefusal: 200,
			moved: false,
			omitted: 'reset',
			unknownRelation: 404,
			unknownDelete: 404,
			refusalStatus: 500,
			postedId: 'ignored',
			extraMembers: false,
			carriers: 'PascalCase',
			idFrom: 'path',
			unmodifiedSince: 'wholeSeconds',
			preconditionBody: 'empty',
			dates: 'withoutZone',
			links: 'own',
			archiveRows: 1000,
			nextLink: 'given',
			archiveKeys: 'text',
			doubledQuote: 'quote',
			patterns: false,
			noKey: 'zero',
			archiveSource: 'owner',
			processedName: 'directed',
			listTexts: 'translated',
			webhooks: 'available',
			webhookSecret: 'shown',
			webhookTest: 'signed',
			webhookValues: 'FieldValues',
			webhookAssociate: 'associateId',
			webhookHeaders: 'SuperOffice',
			webhookEventIds: 'same',
		},
		odyssee: {
			pageSize: 20,
			filterFunctions: 'none',
			letterCase: 'ignored',
			filterDates: 'both',
			filters: 'applied',
			orderBy: 'refused',
			nextLinks: 'own',
			nextLinkName: 'nextLink',
			nextPlaces: 'skip',
			topLinks: 'present',
			archivedInLists: true,
			postId: 'kept',
			postExisting: 'conflict',
			put: 'merge',
			putAnswer: 'entity',
			unknownContact: 404,
			errorShape: 'odata',
			nullValue: 'default',
			extraMembers: false,
			unknownProperty: 'ignore',
			ePassword: 'omitted',
		},
	};
}

/**
 * Sets switches in place.
 * @param switches the live switches
 * @param change `{ vendor: { switch: value } }`; null stands for Infinity, which JSON cannot carry
 * @throws Error naming the first switch that does not exist or has a value of another type
 */
export function changeSwitches(switches: Switches, change: unknown): void {
	const sections = new Map<string, object>(Object.entries(switches));
	for (const [vendor, values] of Object.entries(Object(change))) {
		const section = sections.get(vendor);
		if (section === undefined) throw new Error(`There is no vendor "${vendor}".`);
		const current = new Map<string, unknown>(Object.entries(section));
		for (const [name, given] of Object.entries(Object(values))) {
			const value = given === null ? Infinity : given;
			if (!current.has(name)) throw new Error(`There is no switch "${vendor}.${name}".`);
			if (typeof value !== typeof current.get(name)) {
				throw new Error(`The switch "${vendor}.${name}" takes a ${typeof current.get(name)}.`);
			}
			Object.assign(section, { [name]: value });
		}
	}
}
