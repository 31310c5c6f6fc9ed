import { json, type Answer } from '../answers';
import { isObject } from '../json';
import type { Call, Handler } from '../pipeline';
import type { World } from '../world';
import { refused, superOfficeError } from './auth';
import { entity, httpDate, links, named, select } from './entity';
import { announce } from './relationEvents';
import type { StoredRelation } from './store';

/** The column relcomment holds 254 characters (database, table relations). */
const maxComment = 254;

const maxInt32 = 2 ** 31 - 1;

const integers = [
	'SourceContactId',
	'SourcePersonId',
	'DestinationContactId',
	'DestinationPersonId',
	'RelationId',
	'RelationDefinitionId',
	'Reversed',
] as const;

const texts = ['Comment', 'ExtraText'] as const;

type Input = Partial<Pick<StoredRelation, (typeof integers)[number] | (typeof texts)[number]>>;

function unknown(world: World, id: number): Answer {
	const status = world.switches.superOffice.unknownRelation;
	return superOfficeError(status, 'SoNotFoundException', `Relation id ${id} not found`);
}

function pathId(call: Call): number {
	if (!/^\d{1,10}$/.test(call.params.id)) {
		throw refused(400, 'SoException', 'The request is invalid.');
	}
	return Number(call.params.id);
}

function answerEntity(world: World, call: Call, relation: StoredRelation): Answer {
	const withLinks = { ...entity(world, call, relation), ...links(world, relation) };
	return json(200, named(world, select(withLinks, call.query.$select)));
}

/** GET v1/Relation/{id}: 304 when not changed since If-Modified-Since, 412 when changed since If-Unmodified-Since, 404 when it does not exist. */
export function getRelation(world: World): Handler {
	return (call) => {
		const id = pathId(call);
		const relation = world.data.superOffice.relations.get(id);
		if (relation === undefined)
			return superOfficeError(404, 'SoNotFoundException', `Relation id ${id} not found`);
		checkUnmodified(world, call, relation);
		const headers = { 'last-modified': httpDate(relation.updatedAt) };
		const since = Date.parse(String(call.headers['if-modified-since']));
		if (Math.floor(relation.updatedAt / 1000) * 1000 <= since) return { status: 304, headers };
		const answer = answerEntity(world, call, relation);
		return { ...answer, headers: { ...answer.headers, ...headers } };
	};
}

/** GET v1/Relation/default: an empty entity, without links. */
export function defaultRelation(world: World): Handler {
	return (call) => {
		const now = world.clock.now();
		const blank = { ...filled({}, undefined), RelationId: 0, createdAt: now, updatedAt: now };
		return json(200, named(world, select(entity(world, call, blank), call.query.$select)));
	};
}

function readEntity(call: Call): Input {
	const given = call.json;
	// "Bad request. Entity to save is not in request body."
	const missing = refused(400, 'SoException', 'Entity to save is not in request body.');
	if (!isObject(given)) throw missing;
	// The vendor's SDK writes names in camelCase, its pages in PascalCase.
	const body = Object.fromEntries(
		Object.entries(given).map(([name, value]) => [
			name.slice(0, 1).toUpperCase() + name.slice(1),
			value,
		]),
	);
	const input: Input = {};
	for (const name of integers) {
		const value = body[name];
		if (value === undefined || value === null) continue;
		const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		const fits = typeof number === 'number' && Number.isInteger(number);
		if (!fits || Math.abs(number) > maxInt32) throw missing;
		input[name] = number;
	}
	for (const name of texts) {
		const value = body[name];
		if (value === undefined) continue;
		if (value !== null && typeof value !== 'string') throw missing;
		input[name] = value;
	}
	return input;
}

function filled(
	input: Input,
	old: StoredRelation | undefined,
): Omit<StoredRelation, 'createdAt' | 'updatedAt'> {
	return {
		SourceContactId: input.SourceContactId ?? old?.SourceContactId ?? 0,
		SourcePersonId: input.SourcePersonId ?? old?.SourcePersonId ?? 0,
		DestinationContactId: input.DestinationContactId ?? old?.DestinationContactId ?? 0,
		DestinationPersonId: input.DestinationPersonId ?? old?.DestinationPersonId ?? 0,
		RelationId: input.RelationId ?? 0,
		RelationDefinitionId: input.RelationDefinitionId ?? old?.RelationDefinitionId ?? 0,
		Comment: input.Comment !== undefined ? input.Comment : (old?.Comment ?? null),
		Reversed: input.Reversed ?? old?.Reversed ?? 0,
		ExtraText: input.ExtraText !== undefined ? input.ExtraText : (old?.ExtraText ?? null),
	};
}

function validate(world: World, relation: ReturnType<typeof filled>): void {
	const { companies, persons, definitions } = world.data.superOffice;
	const { refusalStatus } = world.switches.superOffice;
	const fail = (message: string) => refused(refusalStatus, 'SoIllegalOperationException', message);
	for (const side of ['Source', 'Destination'] as const) {
		const companyId = relation[`${side}ContactId`];
		const personId = relation[`${side}PersonId`];
		if (companyId === 0) throw fail(`${side}ContactId is mandatory.`);
		if (!companies.has(companyId)) throw fail(`${side}ContactId ${companyId} does not exist.`);
		if (personId !== 0 && persons.get(personId)?.ContactId !== companyId) {
			throw fail(`${side}PersonId ${personId} does not belong to contact ${companyId}.`);
		}
	}
	const definitionId = relation.RelationDefinitionId;
	if (definitionId === 0) throw fail('RelationDefinitionId is mandatory.');
	if (!definitions.has(definitionId)) {
		throw fail(`RelationDefinitionId ${definitionId} does not exist.`);
	}
	if ((relation.Comment?.length ?? 0) > maxComment) {
		throw fail(`Comment is longer than ${maxComment} characters.`);
	}
}

/** 412 when the relation has changed since If-Unmodified-Since. */
function checkUnmodified(world: World, call: Call, relation: StoredRelation): void {
	const since = Date.parse(String(call.headers['if-unmodified-since']));
	const { unmodifiedSince, preconditionBody } = world.switches.superOffice;
	const exact = unmodifiedSince === 'exact';
	const updated = exact ? relation.updatedAt : Math.floor(relation.updatedAt / 1000) * 1000;
	if (Number.isNaN(since) || updated <= since) return;
	const error = refused(412, 'SoPreconditionFailedException', 'The relation has changed.');
	if (preconditionBody === 'empty') error.answer.body = '';
	throw error;
}

/** PUT v1/Relation/{id}: replaces the whole entity; fields that the server computes are ignored. */
export function putRelation(world: World): Handler {
	return (call) => {
		const { omitted, idFrom, extraMembers } = world.switches.superOffice;
		const store = world.data.superOffice;
		const input = readEntity(call);
		const id = idFrom === 'path' ? pathId(call) : (input.RelationId ?? 0);
		const old = store.relations.get(id);
		// Saving with key 0 creates (SaveContactRelation).
		if (old === undefined && id !== 0) return unknown(world, id);
		if (old !== undefined) checkUnmodified(world, call, old);
		const values = filled(input, omitted === 'keep' ? old : undefined);
		if (!extraMembers) values.ExtraText = old?.ExtraText ?? null;
		validate(world, values);
		const now = world.clock.now();
		const relation: StoredRelation = {
			...values,
			RelationId: old?.RelationId ?? store.nextRelationId(),
			createdAt: old?.createdAt ?? now,
			updatedAt: now,
		};
		store.relations.set(relation.RelationId, relation);
		announce(world, relation, old);
		const answer = answerEntity(world, call, relation);
		return { ...answer, reason: 'ContactRelationEntity updated.', wrote: true };
	};
}

/** POST v1/Relation: creates a relation, and answers with it. */
export function postRelation(world: World): Handler {
	return (call) => {
		const { extraMembers, postedId } = world.switches.superOffice;
		const store = world.data.superOffice;
		const input = readEntity(call);
		// SaveContactRelation "creates a new or updates an existing" one by its key.
		const saved = postedId === 'saved' ? store.relations.get(input.RelationId ?? 0) : undefined;
		const values = filled(input, undefined);
		if (!extraMembers) values.ExtraText = null;
		validate(world, values);
		const now = world.clock.now();
		const relation: StoredRelation = {
			...values,
			RelationId: saved?.RelationId ?? store.nextRelationId(),
			createdAt: saved?.createdAt ?? now,
			updatedAt: now,
		};
		store.relations.set(relation.RelationId, relation);
		announce(world, relation, saved);
		return { ...answerEntity(world, call, relation), wrote: true };
	};
}

/** DELETE v1/Relation/{id}: 204, and 412 when changed since If-Unmodified-Since. */
export function deleteRelation(world: World): Handler {
	return (call) => {
		const { unknownDelete } = world.switches.superOffice;
		const { relations } = world.data.superOffice;
		const id = pathId(call);
		const relation = relations.get(id);
		if (relation === undefined) {
			if (unknownDelete === 204) return { status: 204 };
			return superOfficeError(unknownDelete, 'SoNotFoundException', `Relation id ${id} not found`);
		}
		checkUnmodified(world, call, relation);
		relations.delete(id);
		announce(world, undefined, relation);
		return { status: 204, reason: 'ContactRelationEntity deleted.', wrote: true };
	};
}
