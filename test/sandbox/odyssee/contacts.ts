import { randomUUID } from 'node:crypto';
import { json, type Answer } from '../answers';
import { isObject, without } from '../json';
import type { Call, Handler } from '../pipeline';
import type { World } from '../world';
import { odysseeError, refuse } from './errors';
import { companyFields, contactFields, zeroGuid, type Fields } from './fields';
import { context } from './odata';
import type { Entity } from './store';
import { blank, BodyReader, isGuid } from './values';

/** What stands in answers in place of a password; an empty one is shown as such. */
const passwordMask = '********';

/** @returns the contact as it is answered: whether e_password is in it is a switch. */
export function visible(world: World, contact: Entity): Entity {
	const { ePassword, extraMembers } = world.switches.odyssee;
	const { e_password, ...rest } = extraMembers ? contact : without(contact, 'custom_text');
	if (ePassword === 'omitted') return rest;
	const shown = { empty: '', masked: e_password && passwordMask, returned: e_password };
	return { ...rest, e_password: shown[ePassword] };
}

/** @returns the key between the parentheses in lower case; a key that is no GUID is refused. */
export function entityKey(world: World, call: Call): string {
	if (!isGuid(call.params.key)) throw refuse(world, 400, 'The key is not a GUID.');
	return call.params.key.toLowerCase();
}

interface Given {
	contact: Entity;
	/** The embedded company, when it is what names the company. */
	company?: Entity;
}

/** The fields of a contact that the server has as the switch says. */
function contactFieldsOf(world: World): Fields {
	const { extraMembers } = world.switches.odyssee;
	return extraMembers ? contactFields : without(contactFields, 'custom_text');
}

/** "company_id, company_code or company must be provided"; the id comes first, then the code. */
function readBody(world: World, call: Call, key?: string): Given {
	const body = call.json;
	if (!isObject(body)) throw refuse(world, 400, 'The request is invalid.');
	const reader = new BodyReader(world.switches.odyssee);
	const contact = reader.read(body, contactFieldsOf(world));
	const { problems } = reader;
	if (key !== undefined && isGuid(contact.id) && contact.id !== key) {
		problems.set('id', 'The id differs from the key in the address.');
	}
	const named = (contact.company_id ?? zeroGuid) !== zeroGuid || !!contact.company_code;
	let company: Entity | undefined;
	if (isObject(body.company)) {
		const embedded = reader.read(body.company, companyFields, 'company.');
		if (!named) company = embedded;
	} else if (body.company !== undefined && body.company !== null) {
		problems.set('company', 'The value of company is not an object.');
	} else if (!named) {
		problems.set('company_id', 'company_id, company_code or company must be provided.');
	}
	if (problems.size > 0) throw refuse(world, 400, 'The request is invalid.', problems);
	return { contact, company };
}

/** 422: "incorrect values for required fields/foreign keys" (Handling errors). */
function foreignKey(world: World, name: string): Error {
	return refuse(world, 422, `The value of ${name} does not exist.`);
}

/** Creates the embedded company, or updates it when it is there already (Embedded entities). */
function saveCompany(world: World, given: Entity): Entity {
	const { companies } = world.data.odyssee;
	const old = companies.get(String(given.id));
	const changed = Object.entries(given).some(([name, value]) => old?.[name] !== value);
	if (old !== undefined && !changed) return old;
	const now = new Date(world.clock.now()).toISOString();
	const company: Entity = {
		...(old ?? { ...blank(companyFields), is_working_address: true, id2: 1001 + companies.size }),
		...given,
		modified_dateutc: now,
	};
	companies.set(String(company.id), company);
	return company;
}

/** @returns the company that the contact will belong to. */
function findCompany(world: World, { contact, company }: Given): Entity {
	const { companies } = world.data.odyssee;
	if (company !== undefined) return company;
	const { company_id: id, company_code: code } = contact;
	const byId = id !== undefined && id !== zeroGuid;
	const found = byId ? companies.get(String(id)) : world.data.odyssee.companyByCode(String(code));
	if (found === undefined) throw foreignKey(world, byId ? 'company_id' : 'company_code');
	return found;
}

/** Settles language and title; an empty language becomes the system's default. */
function settleReferences(world: World, contact: Entity, given: Entity): void {
	const { languages, titles } = world.data.odyssee;
	const { db_language_id: languageId, db_language_code: code, db_title_id: titleId } = given;
	const byId = languageId !== undefined && languageId !== zeroGuid;
	if (byId) {
		if (!languages.has(String(languageId))) throw foreignKey(world, 'db_language_id');
	} else if (code) {
		const found = [...languages].find(([, known]) => known === code);
		if (found === undefined) throw foreignKey(world, 'db_language_code');
		contact.db_language_id = found[0];
	}
	if (contact.db_language_id === zeroGuid) contact.db_language_id = [...languages.keys()][0];
	contact.db_language_code = languages.get(String(contact.db_language_id)) ?? '';
	if (titleId !== undefined && titleId !== zeroGuid && !titles.has(String(titleId))) {
		throw foreignKey(world, 'db_title_id');
	}
}

/** @param status of the answer with the entity */
function written(world: World, call: Call, contact: Entity, status: number): Answer {
	if (/\breturn=minimal\b/.test(String(call.headers.prefer))) {
		return json(status, { id: contact.id }, true);
	}
	const entity = {
		'@odata.context': `${context(call, 'Contact')}/$entity`,
		...visible(world, contact),
	};
	return json(status, entity, true);
}

/** Stores a contact with what the server settles itself. */
function save(world: World, id: string, base: Entity, given: Given): Entity {
	const contact: Entity = { ...base, ...given.contact, id };
	const found = findCompany(world, given);
	settleReferences(world, contact, given.contact);
	const company = given.company === undefined ? found : saveCompany(world, given.company);
	contact.company_id = company.id;
	contact.company_code = company.code;
	contact.modified_dateutc = new Date(world.clock.now()).toISOString();
	world.data.odyssee.contacts.set(id, contact);
	return contact;
}

/** POST api/Contact: creates a contact, and with an embedded company that company too where it is not there. */
export function postContact(world: World): Handler {
	return (call) => {
		const { contacts } = world.data.odyssee;
		const given = readBody(world, call);
		const { postId, postExisting } = world.switches.odyssee;
		const isTaken = contacts.has(String(given.contact.id));
		if (isTaken && postId === 'kept' && postExisting === 'conflict') {
			return odysseeError(world, 409, 'A contact with this id exists already.');
		}
		const isReplaced = postId === 'replaced' || (isTaken && postExisting === 'another');
		const id = isReplaced ? randomUUID() : String(given.contact.id);
		return written(world, call, save(world, id, blank(contactFields), given), 201);
	};
}

/** PUT api/Contact({id}): updates a contact, and with an embedded company that company too. */
export function putContact(world: World): Handler {
	return (call) => {
		const { contacts } = world.data.odyssee;
		const key = entityKey(world, call);
		const given = readBody(world, call, key);
		const old = contacts.get(key);
		if (old === undefined) {
			const { unknownContact } = world.switches.odyssee;
			return odysseeError(world, unknownContact, 'The contact does not exist.');
		}
		const { put, putAnswer, extraMembers } = world.switches.odyssee;
		const kept: Entity = extraMembers ? {} : { custom_text: old.custom_text };
		const base = put === 'merge' ? old : { ...blank(contactFields), ...kept };
		const contact = save(world, key, base, given);
		if (putAnswer === 'empty') return { status: 204, wrote: true };
		return written(world, call, contact, 200);
	};
}
