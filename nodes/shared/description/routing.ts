import type { INodeProperties, INodePropertyRouting } from 'n8n-workflow';
import { IN_HEADER, IN_PATH } from '../parameters/place';
import type { RuledAction, Rules } from '../parameters/rules';
import { inCondition } from '../parameters/rules';

/**
 * Sends a field in the body.
 *
 * @param property the vendor's name of it; may be a path such as `company.name`
 */
export const body = (property: string, ...rules: Rules[]): INodePropertyRouting => ({
	send: { type: 'body', property, ...carried(rules) },
});

/** Sends a field in the query. @param property the vendor's name of it */
export const query = (property: string, ...rules: Rules[]): INodePropertyRouting => ({
	send: { type: 'query', property, ...carried(rules) },
});

/** Sends a field as a header. @param name of the header */
export const header = (name: string, ...rules: Rules[]): INodePropertyRouting => ({
	request: { headers: { [name]: IN_HEADER } },
	...ruled(...rules),
});

/**
 * Sends a field in the path. An operation has one such field at the most.
 *
 * @param url the path below the API's base address, with `{value}` in it, e.g. `/v1/Relation/{value}`
 */
export const path = (url: string, ...rules: Rules[]): INodePropertyRouting => ({
	request: { url: `=${url.replace('{value}', IN_PATH)}` },
	...ruled(...rules),
});

/** Sends a field in the path and in the body. @param property the vendor's name of it in the body */
export const pathAndBody = (
	url: string,
	property: string,
	...rules: Rules[]
): INodePropertyRouting => ({ ...path(url), ...body(property, ...rules) });

/** Gives rules to a collection, or to a field that steers the node and is not sent. */
export const ruled = (...rules: Rules[]): INodePropertyRouting =>
	rules.length === 0 ? {} : { send: carried(rules) };

/**
 * Makes a field a condition of the query's `$filter`, as OData has it; n8n has no word for several values in one parameter.
 *
 * @param text e.g. `email eq '{value}'`; see `inCondition`
 */
export const condition = (text: string, ...rules: Rules[]): INodePropertyRouting =>
	ruled(inCondition(text), ...rules);

/**
 * Puts fields of the body into an object or list of the vendor's.
 *
 * @param holder its path, e.g. `company` or `Relation_Contact[0]`; for the rows of a list with n8n's index, e.g.
 *   `=Relation_Contact[{{ $index + 1 }}]` where one entry stands before them
 */
export const within = (holder: string, fields: INodeProperties[]): INodeProperties[] =>
	fields.map((field) => {
		const { send } = field.routing ?? {};
		if (send?.property === undefined) return field;
		const property = `${holder}.${send.property}`;
		return { ...field, routing: { ...field.routing, send: { ...send, property } } };
	});

/** Rules as n8n's description can hold them, until `operationFields` binds them to their field. */
function carried(rules: Rules[]): { preSend?: RuledAction[] } {
	if (rules.length === 0) return {};
	const unbound = async (): Promise<never> => {
		throw new Error('The rules of a field take effect through operationFields');
	};
	return { preSend: [Object.assign(unbound, { rules: Object.assign({}, ...rules) })] };
}
