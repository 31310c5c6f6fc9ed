import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../../../shared/api/apiError';
import type { CreateOrUpdate } from '../../../shared/execution/createOrUpdate';
import { ItemContext } from '../../../shared/execution/itemContext';
import type { Operation } from '../../../shared/execution/operation';
import type { JsonObject, JsonValue } from '../../../shared/json';
import { plainValue } from '../../../shared/matching/finder';
import type { Form } from '../../../shared/parameters/form';
import { InvalidParameterError } from '../../../shared/parameters/invalidParameter';
import { contactsIn } from './contacts';
import { createBusiness } from './createBusiness';
import { createPrivate } from './createPrivate';
import { createRelation } from './existing';
import { contactEmailIn, relationFinder } from './finder';
import type { RelationKind } from './updateExisting';

/** What addprivaterelation takes of a relation besides its contacts (older copy of the page, "Parameters"). */
const PRIVATE = ['CustomerNumber', 'IsCustomer', 'IsOther', 'GroupName'];

const operations: Record<RelationKind, Operation> = {
	BusinessRelation: createBusiness,
	PrivateRelation: createPrivate,
};

/**
 * Creates the relation of an item that none of the existing ones is.
 *
 * @param item of Create or Update
 * @throws ApiError where Silvasoft gives out another relation in place of a new one
 */
export const createFromColumns: CreateOrUpdate['create'] = async (item) => {
	const kind =
		item.form.settings.whenNotFound === 'createPrivate' ? 'PrivateRelation' : 'BusinessRelation';
	const form = creationForm(item.form, kind);
	const { context, index, run } = item;
	const creation = new ItemContext(context, index, run, operations[kind], form);
	const { alreadyExisted, ...record } = await createRelation(creation, kind);
	const meant = [item.form.lookUp?.value, contactEmailIn(form.body)];
	if (alreadyExisted === false && !isAnothers(item, record, meant)) {
		return { record, existed: false };
	}
	assertMeant(item, record);
	return { record, existed: true };
};

/** The form of a creation with the values of the columns. */
function creationForm(form: Form, kind: RelationKind): Form {
	const { lookUp, settings } = form;
	const {
		GroupName: group,
		ifEmailExists,
		ifNameExists,
		whenQuotaEmpty,
		quotaWaitMinutes,
	} = settings;
	const given: JsonObject = {
		...form.body,
		...(lookUp && { [lookUp.by]: lookUp.value }),
		...(group !== undefined && { GroupName: group }),
	};
	const body = kind === 'PrivateRelation' ? privateBody(given) : businessBody(given);
	const choices = {
		...(ifEmailExists !== undefined && { OnExistingRelationEmail: ifEmailExists }),
		...(ifNameExists !== undefined && { OnExistingRelationName: ifNameExists }),
	};
	return {
		...form,
		lookUp: undefined,
		url: undefined,
		path: {},
		body: { ...body, ...choices },
		settings: { whenQuotaEmpty, quotaWaitMinutes },
	};
}

/** A number of 0 is none, and addbusinessrelation refuses it ("customerNumber and supplierNumber may not be 0"). */
const withoutZeros = (given: JsonObject): JsonObject =>
	Object.fromEntries(
		Object.entries(given).filter(([name, value]) => !name.endsWith('Number') || !isZero(value)),
	);

const isZero = (value: JsonValue) => value === 0n || value === 0;

function businessBody(given: JsonObject): JsonObject {
	if (given.Name === undefined || given.Name === '') {
		throw missing('Name', 'A business relation has to have a name.');
	}
	return withoutZeros(given);
}

/** Of a private relation the email address and the phone number are those of its contact (addprivaterelation). */
function privateBody(given: JsonObject): JsonObject {
	const [contact = {}] = contactsIn(given);
	for (const name of ['FirstName', 'LastName']) {
		const label = name === 'FirstName' ? 'First Name' : 'Last Name';
		if (!contact[name])
			throw missing(label, 'A private relation has to have a first and a last name.');
	}
	const { Email: email, Phone: phone } = given;
	const own = Object.entries(withoutZeros(given)).filter(
		([name]) => PRIVATE.includes(name) || name.startsWith('Address_'),
	);
	return {
		...Object.fromEntries(own),
		Relation_Contact: [
			{
				...(email !== undefined && { Email: email }),
				...(phone !== undefined && { Phone: phone }),
				...contact,
			},
		],
	};
}

const missing = (label: string, why: string) =>
	new InvalidParameterError(
		`"${label}" is empty`,
		`There is no such relation yet, and without it none can be created. ${why} Nothing was written for this item.`,
	);

/**
 * Tells whether a relation that looks new is one that somebody else has created a moment ago: its value to match on is
 * none of those that were sent.
 */
function isAnothers(
	{ form: { lookUp } }: ItemContext,
	record: IDataObject,
	meant: unknown[],
): boolean {
	const own = lookUp ? plainValue(record[lookUp.by]) : '';
	return own !== '' && own !== '0' && !meant.map(plainValue).includes(own);
}

/**
 * Silvasoft compares names, numbers and email addresses, and so may give out another relation than the one that is meant: a
 * namesake must not get somebody else's data.
 */
function assertMeant({ form: { lookUp }, records }: ItemContext, record: IDataObject): void {
	if (!lookUp) return;
	const values = relationFinder.valuesOf(record, lookUp.by).map(plainValue);
	if (values.includes(plainValue(lookUp.value))) return;
	const name = relationFinder.nameOf(record);
	throw new ApiError({
		message: `${records.vendorName} takes this for ${name === '' ? 'another relation' : name} (RelationGUID ${String(record.RelationGUID)}), whose ${lookUp.label} is not ${String(lookUp.value)}`,
		description:
			'It has the same name, number or email address. Nothing was created or changed. Correct the item or that relation, or choose Create Anyway in the options to create a further one.',
		isRefusal: true,
	});
}
