import { byLabel } from '../../../shared/description/byLabel';
import { operationFields } from '../../../shared/description/operationFields';
import { outputFields } from '../../../shared/description/output';
import { body, within } from '../../../shared/description/routing';
import type { Operation } from '../../../shared/execution/operation';
import type { Form } from '../../../shared/parameters/form';
import { silvasoft } from '../../api';
import { addressFields } from './addressFields';
import { contactsIn } from './contacts';
import { contactDetails } from './contactFields';
import {
	createOptions,
	customerNumber,
	furtherContacts,
	groupName,
	isCustomer,
	isOther,
	whenRelationExists,
} from './createFields';
import { assertNoContradiction } from './createRules';
import { createRelation, hintAboutExisting } from './existing';
import { simplifyRelation } from './simplify';

const createPrivateFields = operationFields('relation', 'createPrivate', [
	{
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Nathan',
		description:
			'First name of the main contact. A private relation takes its name from its main contact.',
		routing: body('Relation_Contact[0].FirstName'),
	},
	{
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Smith',
		description:
			'Last name of the main contact. A private relation takes its name from its main contact.',
		routing: body('Relation_Contact[0].LastName'),
	},
	{
		displayName: 'Main Contact',
		name: 'mainContact',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'What else is known of the main contact',
		options: within('Relation_Contact[0]', contactDetails),
	},
	furtherContacts,
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: byLabel([...addressFields, customerNumber, groupName, isCustomer, isOther]),
	},
	...outputFields,
	createOptions(
		[
			{
				displayName: 'If the Customer Number Exists',
				name: 'OnExistingRelationNumber',
				...whenRelationExists,
				description:
					'What to do when a relation has this customer number already. Without this option Silvasoft returns the existing relation and stores nothing of the new data. Create Anyway creates a relation with a different, free number.',
				routing: body('OnExistingRelationNumber'),
			},
			{
				displayName: 'If the Email Exists',
				name: 'OnExistingRelationEmail',
				...whenRelationExists,
				description:
					'What to do when a relation has this email address already. Without this option Silvasoft returns the existing relation and stores nothing of the new data. Known to the newer version of the API; older ones compare the name instead.',
				routing: body('OnExistingRelationEmail'),
			},
			{
				displayName: 'If the Name Exists',
				name: 'OnExistingRelationName',
				...whenRelationExists,
				description:
					'What to do when a relation has the same first and last name already. Without this option Silvasoft returns the existing relation and stores nothing of the new data. Create Anyway leads to several relations with one name. Newer versions of the API compare the email address instead.',
				routing: body('OnExistingRelationName'),
			},
		],
		'a business',
	),
]);

/** The main contact's name, as people write it. */
function personIn({ body }: Form): string {
	const [main] = contactsIn(body);
	return [main?.FirstName, main?.LastName].filter(Boolean).join(' ') || 'the relation';
}

export const createPrivate: Operation = {
	option: {
		name: 'Create Private',
		value: 'createPrivate',
		action: 'Create private relation',
		description:
			'Create a private relation (consumer) with its contacts and address, or get the existing one',
	},
	request: { method: 'POST', url: '/rest/addprivaterelation/' },
	vendor: silvasoft,
	verb: 'written',
	fields: createPrivateFields,
	check: assertNoContradiction,
	execute: async (item) => [await createRelation(item, 'PrivateRelation')],
	hint: hintAboutExisting,
	recordKey: 'RelationGUID',
	simplify: simplifyRelation,
	duplicateHint: (form) =>
		`look for ${personIn(form)} with Get Many (filter Name or Email) before you run this item again.`,
};
