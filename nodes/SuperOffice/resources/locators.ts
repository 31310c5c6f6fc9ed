import { locatorModes } from '../../shared/description/locator';

/** What the ID of a record looks like. */
export const digits = (record: string, example: string) => ({
	placeholder: `e.g. ${example}`,
	pattern: '[0-9]{1,10}',
	message: `The ID of a ${record} is a number of up to 10 digits`,
});

/**
 * What the web client's address of a record looks like. It has the ID in it, online and onsite: "default.aspx?
 * where?contact_id=id" (docs.superoffice.com, SoProtocol).
 */
const address = (record: string, name: string, example: string) => ({
	// As much as the form shows of it.
	placeholder: `e.g. https://…?${name}=${example}`,
	regex: `^\\s*https?://\\S+[?&]${name}=([0-9]+)`,
	message: `Copy the whole address of the page of the ${record}, from https:// on. It has ${name}= and a number in it.`,
});

/** What people and AI agents are told of an ID: what it is called, an example, and which operation gives it out. */
export const byId = {
	company: 'By ID, enter the ContactId, a number such as 432, which Get Many of Company gives out.',
	definition:
		'By ID, enter a number such as 7, the RelationDefinitionId of a relation that Get Many of Relation gives out.',
	person: 'By ID, enter the PersonId, a number such as 852, which Get Many of Person gives out.',
	relation:
		'By ID, enter the RelationId, a number such as 662, which Get Many of Relation gives out.',
};

/** The ways of choosing a company. @param example an ID */
export const companyModes = (example: string) =>
	locatorModes({
		list: { method: 'searchCompanies', needsText: true },
		id: digits('company', example),
		url: address('company', 'contact_id', example),
	});

/** The same for a person. @param method the list that shows the people */
export const personModes = (method: string, example: string, needsText = false) =>
	locatorModes({
		list: { method, needsText },
		id: digits('person', example),
		url: address('person', 'person_id', example),
	});
