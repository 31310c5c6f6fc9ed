import type { INodeProperties } from 'n8n-workflow';
import { fieldsIn } from './nested';
import { placeOf } from './place';
import type { Rules } from './rules';
import { rulesOf } from './rules';

/** @returns all fields of a form that are no collections, also those inside collections and lists */
function plainFieldsIn(fields: INodeProperties[]): INodeProperties[] {
	return fields.flatMap((field) => {
		const inner = fieldsIn(field);
		return inner.length > 0 ? plainFieldsIn(inner) : [field];
	});
}

/** @returns the name that a field's member of the body has, e.g. `e_password`; of a field that is not sent, its own */
function memberOf(field: INodeProperties): string {
	const { property = field.name } = placeOf(field) ?? {};
	return property.replace(/^.*\./, '');
}

/** @returns the members of a body whose fields have a rule, e.g. `businessOnly` */
export const propertiesWith = (rule: keyof Rules, fields: INodeProperties[]): string[] =>
	plainFieldsIn(fields)
		.filter((field) => rule in rulesOf(field))
		.map(memberOf);

/** @returns the vendor's names of the fields that the description marks as passwords, e.g. `e_password` */
export function hiddenNames(fields: INodeProperties[]): string[] {
	const hidden = plainFieldsIn(fields).filter(({ typeOptions }) => typeOptions?.password);
	return [...new Set(hidden.map(memberOf))];
}
