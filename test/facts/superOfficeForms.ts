import type { FieldFact, FormFacts } from './form';
import {
	choice,
	collection,
	emptyValues,
	flag,
	from,
	inside,
	moment,
	object,
	record,
	required,
	text,
} from './form';

const PUT = 'SuperOffice Docs, PUT Relation/{id}, request body';
const HEADERS = 'SuperOffice Docs, PUT Relation/{id}, request headers';

const comment = from('SuperOffice Docs, database: relations.relcomment is String(254)', {
	Comment: text(254),
});

const reversed = from(`${PUT}; the database keeps it as 0 or 1`, { Reversed: choice(0, 1) });

const persons = from(PUT, {
	DestinationPersonId: record('int32'),
	SourcePersonId: record('int32'),
});

const mode = from('Ours: without a choice, an update changes nothing but what it names', {
	mode: choice('change', 'replace'),
});

const serverFields = inside(
	'options.serverFields',
	from(`${PUT}; the database has no columns for them`, {
		ActiveText: text(),
		CreatedBy: object(),
		CreatedDate: moment('date-time'),
		DestinationContactName: text(),
		DestinationPersonName: text(),
		PassiveText: text(),
		SourceContactName: text(),
		SourcePersonName: text(),
		UpdatedBy: object(),
		UpdatedDate: moment('date-time'),
	}),
);

const options = inside('options', {
	...from(`${HEADERS}; none has a value at first, so the vendor's defaults hold`, {
		acceptLanguage: text(),
		ifUnmodifiedSince: moment('http-date'),
		soCulture: text(),
		soLanguage: text(),
		soTimeZone: text(),
	}),
	...from('SuperOffice Docs, PUT Relation/{id}, query string', { select: text() }),
	...from('Ours: a write that would change nothing need not be made', { skipUnchanged: flag() }),
	...emptyValues,
});

const both: FormFacts = {
	...from(PUT, { relationId: required(record('int32')) }),
	...mode,
	...serverFields,
	...options,
};

const ofRelation = inside('updateFields', {
	...comment,
	...reversed,
	...persons,
	...from(PUT, {
		DestinationContactId: record('int32'),
		RelationDefinitionId: record('int32'),
		SourceContactId: record('int32'),
	}),
});

/** The form of an update that changes what is given only. */
export const changeFields: FormFacts = { ...both, ...ofRelation };

/** The form of an update that replaces the relation. */
export const replaceFields: FormFacts = {
	...changeFields,
	...from(`${PUT}: both contacts are mandatory; database: relations.reldef_id may not be null`, {
		updateFields: collection('SourceContactId', 'DestinationContactId', 'RelationDefinitionId'),
	}),
};

const ofAnswers = inside(
	'options',
	from(`${HEADERS}, which are those of all calls`, {
		acceptLanguage: text(),
		soCulture: text(),
		soLanguage: text(),
		soTimeZone: text(),
	}),
);

/** The form of a creation. */
export const createFields: FormFacts = {
	...from('SuperOffice Docs, POST Relation: both contacts are mandatory', {
		sourceContactId: required(record('int32')),
		destinationContactId: required(record('int32')),
	}),
	...from('SuperOffice Docs, database: relations.reldef_id may not be null', {
		relationDefinitionId: required(record('int32')),
	}),
	...inside('additionalFields', { ...comment, ...reversed, ...persons }),
	...ofAnswers,
};

const id: FieldFact = { type: 'number', format: 'int32', default: 0 };

/** The form of Create or Update. */
export const createOrUpdateFields: FormFacts = {
	...from('Ours: what to do with a relation that is not there', {
		whenNotFound: choice('create', 'fail', 'skip'),
	}),
	...inside('columns.value', {
		...comment,
		...reversed,
		...from('SuperOffice Docs, POST Relation: both contacts are mandatory', {
			SourceContactId: required(id),
			DestinationContactId: required(id),
		}),
		...from('SuperOffice Docs, database: relations.reldef_id may not be null', {
			RelationDefinitionId: required(id),
		}),
		...from(PUT, { SourcePersonId: id, DestinationPersonId: id }),
	}),
	...ofAnswers,
	...inside(
		'options',
		from('Ours: a write that would change nothing need not be made', {
			skipUnchanged: flag(false),
		}),
	),
	...inside('options', emptyValues),
};

/** The form of a call about one record. */
const ofOne = (source: string, name: string): FormFacts =>
	from(source, { [name]: required(record('int32')) });

export const getRelationFields: FormFacts = {
	...ofOne('SuperOffice Docs, GET Relation/{id}', 'relationId'),
	...ofAnswers,
};

export const getCompanyFields: FormFacts = {
	...ofOne('SuperOffice Docs, GET Contact/{id}', 'companyId'),
	...ofAnswers,
};

export const getPersonFields: FormFacts = {
	...ofOne('SuperOffice Docs, GET Person/{id}', 'personId'),
	...ofAnswers,
};

export const deleteRelationFields: FormFacts = {
	...ofOne('SuperOffice Docs, DELETE Relation/{id}', 'relationId'),
	...inside(
		'options',
		from('SuperOffice Docs, DELETE Relation/{id}: status 412', {
			ifUnmodifiedSince: moment('http-date'),
		}),
	),
};

const ofLists: FormFacts = {
	...from('n8n, UX guidelines: Return All and Limit', {
		returnAll: flag(false),
		limit: { type: 'number', format: 'int32', default: 50, from: 1 },
	}),
	...inside('options', {
		...from(`${HEADERS}, which are those of all calls`, {
			acceptLanguage: text(),
			soLanguage: text(),
		}),
		...from('Ours: a blank filter would find what nobody asked for', {
			emptyFilters: choice('stop', 'leaveOut', 'returnNothing'),
		}),
	}),
};

/** The form of a list of relations. @param owner the field that says whose they are */
export const relationListFields = (owner: 'companyId' | 'personId'): FormFacts => ({
	...from('Ours: SuperOffice lists the relations of one company or one person', {
		mode: choice('company', 'person'),
	}),
	...ofOne('SuperOffice Docs, GET Contact/{id}/Relations and GET Person/{id}/Relations', owner),
	...inside('filters', from('SuperOffice Docs, archive Relation', { definition: record('int32') })),
	...ofLists,
});

export const companyListFields: FormFacts = {
	...inside(
		'filters',
		from('SuperOffice Docs, archive SimpleContact', {
			email: text(),
			nameContains: text(),
			nameStartsWith: text(),
			number: text(),
			orgNr: text(),
		}),
	),
	...ofLists,
};

export const personListFields: FormFacts = {
	...inside(
		'filters',
		from('SuperOffice Docs, archive SimplePerson', {
			company: record('int32'),
			email: text(),
			firstName: text(),
			lastName: text(),
			number: text(),
		}),
	),
	...ofLists,
};

/** What stands above all forms. */
export const aboveSuperOffice: FormFacts = from(
	'SuperOffice Docs, Web API: the schemes; the first is the one for people and online',
	{
		authentication: choice(
			'superOfficeOAuth2Api',
			'superOfficeSystemUserApi',
			'superOfficeTicketApi',
			'superOfficeBasicApi',
			'superOfficeSessionApi',
		),
	},
);

/** What SuperOffice alone decides and does not take (GET Relation/{id}, response). */
export const superOfficeComputes = ['TableRight', 'FieldProperties', '_Links'];

/** What SuperOffice asks of apps: at most so many calls a second (developer portal, checklist for custom apps). */
export const superOfficeCallsPerSecond = 10;

/** Ours: n8n does not tell a node its user's language, and without one names come raw (HTTP headers). */
export const superOfficeListLanguage = 'en';
