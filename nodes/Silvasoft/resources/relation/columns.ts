import { byLabel } from '../../../shared/description/byLabel';
import { body, within } from '../../../shared/description/routing';
import type { Columns } from '../../../shared/parameters/rules';
import { int64, nonZero, recordKey } from '../../../shared/parameters/rules';
import { addressFields } from './addressFields';
import { contactDetails, contactNames } from './contactFields';
import { groupName } from './createFields';
import { relationKeys } from './keys';
import { relationFields } from './updateFields';

/** The email address and the phone number of a relation have these names already. */
const OF_CONTACT = ['Email', 'Phone'];

const contactColumns = within('Relation_Contact[0]', [...contactDetails, ...contactNames]).map(
	(field) =>
		OF_CONTACT.includes(field.name)
			? { ...field, name: `Contact_${field.name}`, displayName: `Contact ${field.displayName}` }
			: field,
);

/** The columns of Create or Update. */
export const relationColumns: Columns = {
	fields: byLabel([
		...addressFields,
		...contactColumns,
		// updaterelation does not know it, so it is no part of the body: a creation takes it from the settings.
		{ ...groupName, routing: undefined },
		...relationFields,
	]),
	keys: [relationKeys.email, relationKeys.customerNumber, relationKeys.supplierNumber],
	record: {
		displayName: 'RelationGUID',
		name: 'RelationGUID',
		type: 'string',
		default: '',
		routing: body('RelationGUID', int64, nonZero, recordKey),
	},
};
