import type { Field } from './field';
import { isCollection, isRows } from './field';

/** @returns the vendor's names of the fields that the description marks as passwords, e.g. `e_password` */
export function hiddenNames(fields: Field[]): string[] {
	const names = fields.flatMap((field) => {
		if (isCollection(field)) return hiddenNames(field.options);
		if (isRows(field)) return hiddenNames(field.options[0].values);
		if (!field.typeOptions?.password) return [];
		return [(field.send?.name ?? field.name).replace(/^.*\./, '')];
	});
	return [...new Set(names)];
}
