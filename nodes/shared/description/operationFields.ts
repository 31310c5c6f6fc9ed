import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { placeOf } from '../parameters/place';
import { ruledAction } from '../parameters/preSend';
import { hasRules } from '../parameters/rules';

type Option = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/**
 * Finishes the fields of an operation: they are shown for this operation only, and the rules in their routing take effect.
 *
 * @param resource the resource's value, e.g. `relation`
 * @param operation the operation's value, e.g. `update`
 * @param fields the fields of that operation; a display rule of their own is kept and joined
 * @throws Error for a routing in a form that the executor does not read
 */
export function operationFields(
	resource: string,
	operation: string,
	fields: INodeProperties[],
): INodeProperties[] {
	const show = { resource: [resource], operation: [operation] };
	return updateDisplayOptions({ show }, fields).map((field) => bound(field, '', fields));
}

/** @param holder the path of the parameter in which the field stands, with a dot behind it */
function bound(field: INodeProperties, holder: string, form: INodeProperties[]): INodeProperties {
	const { routing, options } = field;
	const at = `${holder}${field.name}`;
	const boundOption = (option: Option): Option => {
		if ('values' in option) {
			const inRow = `${at}.${option.name}.`;
			return { ...option, values: option.values.map((value) => bound(value, inRow, form)) };
		}
		return 'type' in option ? bound(option, `${at}.`, form) : option;
	};
	const { preSend = [] } = routing?.send ?? {};
	const isRuled = placeOf(field) !== undefined || preSend.some(hasRules);
	const others = preSend.filter((action) => !hasRules(action));
	const actions = [ruledAction(field, at, form), ...others];
	return {
		...field,
		...(options && { options: options.map(boundOption) }),
		...(isRuled && { routing: { ...routing, send: { ...routing?.send, preSend: actions } } }),
	};
}
