import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import type { FieldFact } from '../facts/form';
import { isOfNewest, rulesIn } from './everyForm';

type Option = INodeProperties | INodePropertyOptions | INodePropertyCollection;

const isField = (option: Option): option is INodeProperties => 'type' in option;

/** The values of a choice, as the description lists them. */
const choices = ({ options = [] }: INodeProperties) =>
	options.flatMap((option) => ('value' in option ? [option.value] : []));

/** The options of every choice in a form, at any depth. */
export function choicesIn(fields: INodeProperties[]): Array<{ name: string; value: unknown }> {
	return fields.flatMap(({ type, options = [] }) =>
		options.flatMap((option) => {
			if ('values' in option) return choicesIn(option.values);
			if (isField(option)) return choicesIn([option]);
			return type === 'options' && 'value' in option ? [option] : [];
		}),
	);
}

const byText = (a: unknown, b: unknown) => (String(a) < String(b) ? -1 : 1);

const emptyLocator = JSON.stringify({ __rl: true, mode: 'list', value: '' });

const isEmpty = (value: unknown) =>
	value === '' || value === undefined || JSON.stringify(value) === emptyLocator;

/** What a built description says of a field, in the words of the facts. */
function described(field: INodeProperties): FieldFact {
	const { type, default: first, required, typeOptions = {}, description = '' } = field;
	const { maxLength, format, members, needs } = rulesIn(field);
	const facts = {
		type,
		default: isEmpty(first) || type === 'collection' ? undefined : first,
		required: required || undefined,
		options: type === 'options' ? choices(field).sort(byText) : undefined,
		max: maxLength,
		format,
		from: typeOptions.minValue,
		to: typeOptions.maxValue,
		decimals: typeOptions.numberPrecision,
		secret: typeOptions.password || undefined,
		businessOnly: /\bbusiness relations?\b/i.test(description) || undefined,
		members: members?.known.slice().sort(byText),
		needs: (needs ?? members?.required)?.slice().sort(byText),
	};
	const known = Object.entries(facts).filter(([, value]) => value !== undefined);
	return { type, ...Object.fromEntries(known) };
}

/** Every field that people can fill in, by its place, e.g. `updateFields.Email`; a collection only if it needs some. */
export function describedFields(fields: INodeProperties[], prefix = ''): Record<string, FieldFact> {
	type Row = [place: string, fact: FieldFact];
	const filledIn = fields.filter((field) => field.type !== 'notice');
	const rows = filledIn.flatMap((field): Row[] => {
		const place = `${prefix}${field.name}`;
		const options = field.options ?? [];
		if (field.type === 'collection') {
			const own = described(field);
			const needy: Row[] = own.needs ? [[place, own]] : [];
			const inner = describedFields(options.filter(isField), `${place}.`);
			return [...needy, ...Object.entries(inner)];
		}
		if (field.type === 'resourceMapper') {
			const columns = rulesIn(field).columns?.fields ?? [];
			return Object.entries(describedFields(columns, `${place}.value.`));
		}
		if (field.type === 'fixedCollection') {
			return options.flatMap((option) =>
				'values' in option
					? Object.entries(describedFields(option.values, `${place}.${option.name}.`))
					: [],
			);
		}
		return [[place, described(field)]];
	});
	return Object.fromEntries(rows);
}

const shows = ({ displayOptions: { show } = {} }: INodeProperties, name: string, value: unknown) =>
	(show?.[name] ?? []).some((shown) => shown === value);

/**
 * The forms of a node by resource, operation and mode, e.g. `contact update replace`; under `''` the fields that all
 * have, under a resource's name the choice of its operation. What n8n itself adds to every node is left out.
 */
export function describedForms(
	properties: INodeProperties[],
): Record<string, Record<string, FieldFact>> {
	const own = properties.filter((field) => field.name !== 'requestOptions' && isOfNewest(field));
	const resources = own.filter(({ name }) => name === 'resource').flatMap(choices);
	const forms = [['', own.filter(({ displayOptions }) => displayOptions === undefined)] as const];
	const all = resources.flatMap((resource) => {
		const operation = own.filter(
			(field) => field.name === 'operation' && shows(field, 'resource', resource),
		);
		const ofOperations = operation.flatMap(choices).flatMap((value) => {
			const form = own.filter(
				(field) => shows(field, 'resource', resource) && shows(field, 'operation', value),
			);
			const modes = form.filter(({ name }) => name === 'mode').flatMap(choices);
			if (modes.length === 0) return [[`${String(resource)} ${String(value)}`, form] as const];
			return modes.map((mode) => {
				const shown = form.filter(
					(field) => !field.displayOptions?.show?.mode || shows(field, 'mode', mode),
				);
				return [`${String(resource)} ${String(value)} ${String(mode)}`, shown] as const;
			});
		});
		return [[String(resource), operation] as const, ...ofOperations];
	});
	return Object.fromEntries(
		[...forms, ...all].map(([name, fields]) => [name, describedFields(fields)]),
	);
}
