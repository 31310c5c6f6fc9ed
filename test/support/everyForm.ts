import set from 'lodash/set';
import type { INodeParameters, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import type { Rules } from '../../nodes/shared/parameters/rules';

/** A field that a user can fill in, with the path of its parameter, e.g. `updateFields.Phone`. */
export interface Place {
	path: string;
	field: INodeProperties;
	required: boolean;
	/** Whether an item is refused for which it is blank. */
	mustHaveValue: boolean;
	/** Whether another field of its collection says the same, so that both cannot be filled in. */
	saysTheSame: boolean;
}

/** One form of an operation: what the choices that lead to it show. */
export interface EveryForm {
	name: string;
	/** The choices, e.g. resource, operation and mode. */
	start: INodeParameters;
	places: Place[];
	/** The method that the operation's option names. */
	method: string;
}

/** The rules that a field's routing has with it, for which n8n has no word. */
export const rulesIn = ({ routing }: INodeProperties): Rules =>
	Object(routing?.send?.preSend?.find((action) => 'rules' in action)).rules ?? {};

/** How many rows a list of rows gets. */
const ROWS = 2;

/** The version of the nodes whose forms are looked at. */
const NEWEST = { typeVersion: 1.1 };

/** Tells whether a field is shown in nodes of the newest version, whatever else decides about it. */
export function isOfNewest(field: INodeProperties): boolean {
	const version = field.displayOptions?.show?.['@version'];
	if (!version) return true;
	const alone = { ...field, displayOptions: { show: { '@version': version } } };
	return NodeHelpers.displayParameter({}, alone, NEWEST, null);
}

const insideOf = ({ options = [] }: INodeProperties) =>
	options.filter((option): option is INodeProperties => 'type' in option);

/** Every place of a form into which something can be entered. */
function placesIn(
	fields: INodeProperties[],
	prefix = '',
	{ needs = [], oneOf = [], filters = false }: Omit<Rules, 'filters'> & { filters?: boolean } = {},
): Place[] {
	const filledIn = fields.filter(({ type }) => type !== 'notice');
	return filledIn.flatMap((field): Place[] => {
		const path = `${prefix}${field.name}`;
		if (field.type === 'collection') {
			return placesIn(insideOf(field), `${path}.`, rulesIn(field));
		}
		if (field.type === 'resourceMapper') {
			const { fields: columns = [], oneOf: groups = [] } = rulesIn(field).columns ?? {};
			const others = groups.flatMap(([, ...rest]) => rest);
			return placesIn(columns, `${path}.value.`, { oneOf: ['', ...others] });
		}
		if (field.type === 'fixedCollection') {
			return (field.options ?? []).flatMap((option) =>
				[...Array(ROWS).keys()].flatMap((row) =>
					'values' in option ? placesIn(option.values, `${path}.${option.name}[${row}].`) : [],
				),
			);
		}
		const required = field.required === true || needs.includes(field.name);
		const mustHaveValue = filters || rulesIn(field).mustHaveValue === true;
		const saysTheSame = oneOf.slice(1).includes(field.name);
		return [{ path, field, required, mustHaveValue, saysTheSame }];
	});
}

const choicesOf = ({ options = [] }: INodeProperties) =>
	options.flatMap((option) => ('value' in option ? [option.value] : []));

/** Every form of every operation that a description has. */
export function everyForm({ properties, ...description }: INodeTypeDescription): EveryForm[] {
	const shownWith = (start: INodeParameters) =>
		properties.filter(
			(field) =>
				field.name !== 'requestOptions' &&
				NodeHelpers.displayParameter(start, field, NEWEST, { ...description, properties }),
		);
	const formsWith = (start: INodeParameters): EveryForm[] => {
		const shown = shownWith(start);
		const open = shown.find(
			({ type, noDataExpression, name }) =>
				type === 'options' && noDataExpression && !(name in start),
		);
		if (open) {
			return choicesOf(open).flatMap((value) => formsWith({ ...start, [open.name]: value }));
		}
		const operation = shown.find(({ name }) => name === 'operation');
		const option = operation?.options?.find(
			(choice) => 'value' in choice && choice.value === start.operation,
		);
		const fields = shown.filter(({ name }) => !(name in start));
		const choices = Object.entries(start).filter(([name]) => name !== 'authentication');
		const name = [description.displayName, ...choices.map(([, value]) => value)].join(' ');
		const method = String(option && 'routing' in option && option.routing?.request?.method);
		return [{ name, start, places: placesIn(fields), method }];
	};
	const [authentication] = properties.filter(({ name }) => name === 'authentication');
	// How somebody signs in shows no other fields.
	return formsWith(authentication ? { authentication: 'superOfficeTicketApi' } : {});
}

/** Values that are right in a field and easily spoilt on the way. */
export function valueFor({ field }: Place): string | number | boolean {
	const { format, maxLength = 60, members, sentAs, membersWith } = rulesIn(field);
	// A list of members that contacts and companies have.
	if (membersWith !== undefined) return 'email, archived';
	const { minValue = 1 } = field.typeOptions ?? {};
	switch (format) {
		case 'int32':
			return Math.max(4321, minValue);
		case 'int64':
			return '9007199254740993';
		case 'uuid':
			return '93498506-9dde-4593-b844-e3c51c0e2bc2';
		case 'country':
			return 'NL';
		case 'email':
			return 'zoë+1@example.nl';
		case 'unix-seconds':
		case 'date':
		case 'date-time':
		case 'http-date':
			// Before any record was changed, so that a condition with it is the strictest there is.
			return '2020-07-14T09:30:00';
		default:
			break;
	}
	switch (field.type) {
		case 'boolean':
			return sentAs !== undefined;
		case 'number':
			return minValue + 0.5;
		case 'options':
			return choicesOf(field).at(-1) ?? '';
		case 'json': {
			const long = members && !members.known.includes('id') ? '' : ', "id": 12345678901234567890';
			const { required = ['code'] } = members ?? {};
			const texts = (required.length > 0 ? required : ['name']).map(
				(name) => `"${name}": "N \\"1\\""`,
			);
			return `{ ${texts.join(', ')}${long} }`;
		}
		default:
			return (field.routing?.request?.headers ? 'nl-NL' : 'Zoë & "Co" 50%').slice(0, maxLength);
	}
}

/** A value that cannot be right in a field. */
export function wrongValueFor({ field }: Place): string {
	const { format, maxLength } = rulesIn(field);
	// Whatever is stored may be looked for, also what is no address.
	const isSearch = format === 'email' && field.routing?.send?.type !== 'body';
	if (format !== undefined && !isSearch) return 'none';
	if (maxLength !== undefined) return 'x'.repeat(maxLength + 1);
	switch (field.type) {
		case 'boolean':
		case 'number':
		case 'options':
			return 'none';
		case 'json':
			return '{ "code": ';
		default:
			return field.routing?.request?.headers ? 'é' : 'half an emoji: \ud83d';
	}
}

/**
 * A form in which each place has the value that an item gives it, under the place's path.
 *
 * @param places those that are filled in
 */
export function filledByItems({ start }: EveryForm, places: Place[]): INodeParameters {
	const parameters = structuredClone(start);
	for (const { path, field } of places) {
		const value = `={{ $json[${JSON.stringify(path)}] }}`;
		set(
			parameters,
			path,
			field.type === 'resourceLocator' ? { __rl: true, mode: 'id', value } : value,
		);
	}
	return parameters;
}
