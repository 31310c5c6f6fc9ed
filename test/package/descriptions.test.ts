import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import differenceWith from 'lodash/differenceWith';
import type {
	INode,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';
import { Engine } from '../engine/engine';
import { nodeNames, noRowFor, operationRows } from '../facts/operations';
import { isOfNewest, rulesIn } from '../support/everyForm';

const root = path.resolve(__dirname, '../..');
const names = ['Silvasoft', 'SuperOffice', 'Odyssee'] as const;
const nodeName = (name: string) => name[0].toLowerCase() + name.slice(1);

let engine: Engine;

beforeAll(async () => {
	engine = await Engine.load();
});

function descriptionOf(name: string) {
	const { type } = engine.loader.getNode(nodeName(name));
	if (!('properties' in type.description)) throw new Error(`${name} has versions`);
	return type.description;
}

const isProperty = (
	option: INodeProperties | INodePropertyOptions | INodePropertyCollection,
): option is INodeProperties => 'type' in option;

/** The options of a choice. */
const choices = (property: INodeProperties | undefined) =>
	(property?.options ?? []).filter((option): option is INodePropertyOptions => 'value' in option);

/** A place in a form that a user can fill in, as a path such as `updateFields.Email`. */
interface Place {
	place: string;
	field: INodeProperties;
}

/** Every place in a form. */
function places(properties: INodeProperties[], prefix = ''): Place[] {
	return properties.flatMap((property) => {
		const place = `${prefix}${property.name}`;
		const options = property.options ?? [];
		if (property.type === 'collection') return places(options.filter(isProperty), `${place}.`);
		if (property.type === 'resourceMapper') {
			return places(rulesIn(property).columns?.fields ?? [], `${place}.value.`);
		}
		if (property.type === 'fixedCollection') {
			return options.flatMap((option) =>
				'values' in option ? places(option.values, `${place}.${option.name}.`) : [],
			);
		}
		return [{ place, field: property }];
	});
}

const operationsOf = (name: string) =>
	descriptionOf(name)
		.properties.filter((property) => property.name === 'operation')
		.flatMap((property) =>
			choices(property).map((option) => ({
				resource: String(property.displayOptions?.show?.resource?.[0]),
				option,
			})),
		);

/** Whether the value of a field goes to the vendor, and does not only steer the node. */
const isSent = ({ routing: { send, request } = {} }: INodeProperties) =>
	send?.type !== undefined || request !== undefined;

/** Whether two are the same operation. */
const isMatchOf = (one: OperationName, other: OperationName) =>
	one.node === other.node && one.resource === other.resource && one.operation === other.operation;

type OperationName = Record<'node' | 'resource' | 'operation', string>;

type FormName = readonly [node: string, resource: string, operation: string, mode?: string];

/** The form of one operation, in one of its modes where it has several. */
const formOf = ([name, resource, operation, mode]: FormName) =>
	descriptionOf(name).properties.filter(
		(field) =>
			isOfNewest(field) &&
			field.displayOptions?.show?.resource?.includes(resource) &&
			field.displayOptions.show.operation?.includes(operation) &&
			(!mode || (field.displayOptions.show.mode?.includes(mode) ?? true)),
	);

/** The address that a field of the form gives, because it has a value in it, or what the columns of a table are for. */
const urlInForm = (...form: FormName) =>
	formOf(form)
		.flatMap((field) => [field, rulesIn(field).columns?.record ?? []].flat())
		.find(({ routing }) => routing?.request?.url)?.routing?.request?.url;

/** The modes of an operation's form; one without a name where there are none. */
const modesOf = (form: INodeProperties[]) => {
	const mode = form.find(({ name }) => name === 'mode');
	return mode ? choices(mode).map(({ value }) => String(value)) : [undefined];
};

describe('The operations', () => {
	test('have the names, methods and addresses that the vendors’ pages and the order give', () => {
		const offered = names.flatMap((name) =>
			operationsOf(name).map(({ resource, option }) => [
				nodeName(name),
				resource,
				option.value,
				option.name,
				option.routing?.request?.method,
				option.routing?.request?.url ?? urlInForm(name, resource, String(option.value)),
			]),
		);

		const known = operationRows.map(({ node, resource, operation, name, endpoint }) => [
			node,
			resource,
			operation,
			name,
			endpoint.method,
			endpoint.path.includes('{id}')
				? `=${endpoint.path.replace('{id}', '{{ encodeURIComponent($value) }}')}`
				: endpoint.path,
		]);
		expect(offered.sort()).toEqual(known.sort());
	});

	test('have a row each in test/facts, and every row is that of an operation', () => {
		const offered = names.flatMap((name) =>
			operationsOf(name).map(({ resource, option }) => ({
				node: nodeName(name),
				resource,
				operation: String(option.value),
			})),
		);

		const without = differenceWith(offered, operationRows, isMatchOf);
		const unknown = differenceWith(operationRows, offered, isMatchOf);
		expect([
			...without.map(({ node, resource, operation }) => noRowFor(node, resource, operation)),
			...unknown.map(
				({ node, resource, operation }) =>
					`test/facts has a row for ${operation} of ${node} (${resource}), which the node does not offer`,
			),
		]).toEqual([]);
	});

	test('all go through one road, with all items of a node or as a tool with one', () => {
		for (const name of names) {
			const { type } = engine.loader.getNode(nodeName(name));
			const { customOperations = {} } = NodeHelpers.getVersionedNodeType(type);
			for (const { resource, option } of operationsOf(name)) {
				expect(customOperations[resource][String(option.value)]).toBeInstanceOf(Function);
				expect(option.routing?.send?.paginate).toBe(true);
				expect(option.routing?.operations?.pagination).toBeInstanceOf(Function);
			}
		}
	});

	test('tell what they do', () => {
		for (const { option } of names.flatMap(operationsOf)) {
			expect(option.action).toMatch(/^[A-Z][a-z]/);
			expect(option.description).toMatch(/./);
		}
	});

	test('have fields whose names are unique within their form', () => {
		for (const name of names) {
			for (const { resource, option } of operationsOf(name)) {
				const operation = String(option.value);
				for (const mode of modesOf(formOf([name, resource, operation]))) {
					const all = places(formOf([name, resource, operation, mode])).map(({ place }) => place);
					expect(all.filter((place, index) => all.indexOf(place) !== index)).toEqual([]);
				}
			}
		}
	});

	test('have a JSON schema of what they give out', () => {
		const missing = names.flatMap((name) =>
			operationsOf(name).flatMap(({ resource, option }) => {
				const at = `${resource}/${String(option.value)}.json`;
				const ofVersions = ['v1.0.0', 'v1.1.0'].map((v) => `nodes/${name}/__schema__/${v}/${at}`);
				return ofVersions.flatMap((file) => {
					if (!existsSync(path.join(root, file))) {
						return [`${file} is missing: it says what ${option.name} gives out`];
					}
					const schema = JSON.parse(readFileSync(path.join(root, file), 'utf8'));
					expect(schema).toMatchObject({ type: 'object', properties: expect.any(Object) });
					return [];
				});
			}),
		);

		expect(missing).toEqual([]);
	});
});

describe('The vendors’ parameters', () => {
	const forms = operationRows.flatMap((row) =>
		row.modes.map((mode) => ({
			row,
			mode,
			name: [row.endpoint.page, mode.name ?? []].flat().join(', '),
			form: () =>
				formOf([nodeNames[row.node], row.resource, row.operation, mode.start.mode?.toString()]),
		})),
	);

	test.each(forms)('of $name all have a field', ({ row, mode: { table }, form }) => {
		const all = new Set(places(form()).map(({ place }) => place));

		expect(table.filter(({ parameter }) => !all.has(parameter)).map(({ name }) => name)).toEqual(
			[],
		);
		expect(new Set(table.map(({ name }) => name)).size).toBe(table.length);
		expect(table).toHaveLength(row.endpoint.parameters);
	});

	test.each(forms)('of $name are all that its form sends', ({ mode, form }) => {
		const { table, foundBy = [] } = mode;
		const known = new Set([...table.map(({ parameter }) => parameter), ...foundBy]);
		const isInList = (place: string) => mode.lists?.some((list) => place.startsWith(`${list}.`));

		const others = places(form()).filter(
			({ place, field }) => isSent(field) && !known.has(place) && !isInList(place),
		);
		expect(others.map(({ place }) => place)).toEqual([]);
	});
});

/** The line below a node's name on the canvas, with an expression in it evaluated. */
async function subtitleOf(name: string, parameters: INodeParameters): Promise<unknown> {
	const node: INode = {
		id: 'node',
		name: 'Node',
		type: 'node',
		typeVersion: 1.1,
		position: [0, 0],
		parameters,
	};
	const { type } = engine.loader.getNode(nodeName(name));
	const nodeType = NodeHelpers.getVersionedNodeType(type);
	const nodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	await workflow.expression.acquireIsolate();
	try {
		return workflow.expression.getSimpleParameterValue(
			node,
			descriptionOf(name).subtitle,
			'internal',
			{},
		);
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

/** What people who look for a node may type, by the nodes that n8n's panel has to show for it. */
const searched: Array<[words: string[], nodes: Array<(typeof names)[number]>]> = [
	[
		['klant', 'klanten', 'bedrijf', 'bedrijven', 'contactpersoon', 'persoon', 'customer', 'crm'],
		['Silvasoft', 'SuperOffice', 'Odyssee'],
	],
	[
		['relatie', 'relaties', 'relation'],
		['Silvasoft', 'SuperOffice'],
	],
	[
		['adres', 'adressen', 'address'],
		['Silvasoft', 'Odyssee'],
	],
	[
		[
			'debiteur',
			'crediteur',
			'leverancier',
			'administratie',
			'boekhouding',
			'boekhouden',
			'debtor',
			'creditor',
			'supplier',
			'accounting',
		],
		['Silvasoft'],
	],
	[['buitendienst', 'werkbon', 'monteur', 'field service', 'work order', 'wello'], ['Odyssee']],
];

describe('The search words of the nodes', () => {
	test.each(searched)('%j find %j', (words, nodes) => {
		for (const name of names) {
			const codex = JSON.parse(
				readFileSync(path.join(root, `nodes/${name}/${name}.node.json`), 'utf8'),
			);
			const found = words.filter((word) => codex.alias.includes(word));
			expect([name, found]).toEqual([name, nodes.includes(name) ? words : []]);
		}
	});
});

describe.each(names)('The node %s', (name) => {
	test('has what n8n shows of it', () => {
		expect(descriptionOf(name)).toMatchObject({
			displayName: name,
			name: nodeName(name),
			usableAsTool: true,
			requestDefaults: { baseURL: expect.stringMatching(/^https:/) },
		});
	});

	test('says on the canvas where it does what', async () => {
		for (const { resource, option } of operationsOf(name)) {
			const operation = String(option.value);
			const what = new RegExp(
				`^${name}: ${option.name} (Relation|Compan|Person|People|Contact)(s|y|ies)?$`,
			);
			expect(await subtitleOf(name, { resource, operation })).toMatch(what);
		}
	});

	test.each([
		{ resource: 'relation', operation: 'frobnicate' },
		{ resource: 'relation', operation: '={{ $json.operation }}' },
		{ resource: 'toString', operation: 'constructor' },
	])('says on the canvas where it is, with %j', async (parameters) => {
		expect(await subtitleOf(name, parameters)).toBe(name);
	});

	test('lets choose each record from a list first, else by ID', () => {
		const { type } = engine.loader.getNode(nodeName(name));
		const { listSearch } = 'methods' in type ? (type.methods ?? {}) : {};
		const locators = (properties: INodeProperties[]): INodeProperties[] =>
			properties.flatMap((property) => [
				...(property.type === 'resourceLocator' ? [property] : []),
				...locators((property.options ?? []).filter(isProperty)),
			]);

		const all = locators(descriptionOf(name).properties);
		const used = all.map(({ modes }) => modes?.[0].typeOptions?.searchListMethod ?? '');
		expect(new Set(used)).toEqual(new Set(Object.keys(listSearch ?? {})));
		for (const { modes, default: chosen } of all) {
			expect(chosen).toEqual({ __rl: true, mode: 'list', value: '' });
			expect(modes?.slice(0, 2).map((mode) => mode.displayName)).toEqual(['From List', 'By ID']);
		}
	});

	test('asks for a day without a time where the vendor wants a day, and only there', () => {
		const dates = places(descriptionOf(name).properties).filter(
			({ field }) => field.type === 'dateTime',
		);
		const isOfDays = ({ field }: Place) => rulesIn(field).format === 'date';

		expect(dates.filter(({ field }) => field.typeOptions?.dateOnly)).toEqual(
			dates.filter(isOfDays),
		);
	});

	test('knows every field for an email address as one', () => {
		// What is searched for may look as it likes: it is compared with what is stored.
		const sent = places(descriptionOf(name).properties).filter(
			({ field }) =>
				isSent(field) && !rulesIn(field).condition && field.placeholder === 'name@email.com',
		);
		const unknown = sent.filter(({ field }) => rulesIn(field).format !== 'email');

		// No page says that it is one address alone.
		const open = name === 'Odyssee' ? ['invoice_email_to'] : [];
		expect([...new Set(unknown.map(({ field }) => field.name))]).toEqual(open);
	});

	test('has a codex with valid categories', () => {
		const file = path.join(root, `nodes/${name}/${name}.node.json`);
		const codex = JSON.parse(readFileSync(file, 'utf8'));

		expect(codex).toMatchObject({
			node: `n8n-nodes-crm-relations.${nodeName(name)}`,
			nodeVersion: '1.0',
			codexVersion: '1.0',
		});
		const valid = ['Sales', 'Productivity', 'Finance & Accounting'];
		expect(codex.categories.every((category: string) => valid.includes(category))).toBe(true);
		expect(codex).not.toHaveProperty('subcategories');
	});

	test('can be stored as JSON, as n8n does with all descriptions', () => {
		expect(() => JSON.stringify(descriptionOf(name))).not.toThrow();
	});

	test('hides from an AI agent’s tool the option that lets a blank erase something', () => {
		const description = descriptionOf(name);
		const options = description.properties
			.flatMap((property) => (property.options ?? []).filter(isProperty))
			.filter((option) => option.name === 'emptyValues');
		const isShown = (type: string, option: INodeProperties) =>
			NodeHelpers.displayParameter(
				{},
				option,
				{ typeVersion: 1.1 },
				{ ...description, name: type },
			);

		expect(options.length).toBeGreaterThan(0);
		for (const option of options) {
			expect(isShown(nodeName(name), option)).toBe(true);
			expect(isShown(`${nodeName(name)}Tool`, option)).toBe(false);
		}
	});

	test('describes every field', () => {
		const undescribed = (properties: INodeProperties[]): string[] =>
			properties.flatMap((property) => [
				...(property.description || ['resource', 'operation'].includes(property.name)
					? []
					: ['collection', 'notice', 'fixedCollection'].includes(property.type)
						? []
						: [property.name]),
				...undescribed((property.options ?? []).filter(isProperty)),
			]);

		expect(undescribed(descriptionOf(name).properties)).toEqual(
			name === 'SuperOffice' ? ['authentication'] : [],
		);
	});
});

/** Whether the node that takes a type of credential tests it, by a function that it has. */
const testedByNode = (type: string) =>
	names.some((name) => {
		const node = NodeHelpers.getVersionedNodeType(engine.loader.getNode(nodeName(name)).type);
		const { testedBy } = node.description.credentials?.find((used) => used.name === type) ?? {};
		return typeof testedBy === 'string' && node.methods?.credentialTest?.[testedBy] !== undefined;
	});

describe('The credentials', () => {
	const secrets = {
		silvasoftApi: ['apiKey'],
		superOfficeOAuth2Api: [],
		superOfficeSystemUserApi: ['systemUserToken', 'privateKey', 'clientSecret'],
		superOfficeTicketApi: ['ticket', 'appToken'],
		superOfficeBasicApi: ['password'],
		superOfficeSessionApi: ['xsrfToken', 'cookie'],
		odysseeApi: ['password'],
	};

	test.each(Object.entries(secrets))('%s masks its secrets and can be tested', (name, hidden) => {
		const { type } = engine.loader.getCredential(name);

		const masked = type.properties.filter(({ typeOptions }) => typeOptions?.password);
		expect(masked.map((property) => property.name)).toEqual(hidden);
		// n8n takes a test of the type before that of a node, and shows codes in place of sentences.
		const isOAuth2 = type.extends?.includes('oAuth2Api') === true;
		expect([type.test !== undefined, testedByNode(name)]).toEqual([isOAuth2, !isOAuth2]);
		expect(type.documentationUrl).toMatch(/^https:/);
		expect(type.icon ?? type.iconUrl).toBeDefined();
	});

	test('have the ordered fields', () => {
		const fields = Object.keys(secrets).map((name) => [
			name,
			engine.loader
				.getCredential(name)
				.type.properties.filter(({ type }) => type !== 'hidden')
				.map((property) => property.name),
		]);

		expect(Object.fromEntries(fields)).toEqual({
			silvasoftApi: [
				'apiKey',
				'username',
				'baseUrl',
				'callsPerSecond',
				'callsPerMinute',
				'processes',
			],
			superOfficeOAuth2Api: ['environment', 'loginUrl', 'customerId'],
			superOfficeSystemUserApi: [
				'environment',
				'loginUrl',
				'customerId',
				'systemUserToken',
				'privateKey',
				'clientSecret',
			],
			superOfficeTicketApi: ['baseUrl', 'ticket', 'appToken'],
			superOfficeBasicApi: ['baseUrl', 'username', 'password'],
			superOfficeSessionApi: ['baseUrl', 'xsrfToken', 'cookie'],
			odysseeApi: ['username', 'password', 'domain', 'baseUrl'],
		});
	});
});

describe('A field that names a record by its ID', () => {
	const locatorsIn = (fields: INodeProperties[]): INodeProperties[] =>
		fields.flatMap((field) =>
			field.type === 'resourceLocator'
				? [field]
				: locatorsIn((field.options ?? []).filter(isProperty)),
		);

	test.each(names)('of %s tells what the ID is called or looks like, and what finds it', (name) => {
		const locators = locatorsIn(descriptionOf(name).properties);

		const vague = locators.filter(({ description = '', modes = [] }) => {
			const { placeholder = '' } = modes.find((mode) => mode.name === 'id') ?? {};
			const isNumber = /^e\.g\. \d+$/.test(placeholder);
			const example = isNumber
				? /By ID, enter [^.]*\ba number such as \d+\b/
				: /By ID, enter its GUID, such as [0-9a-f-]{36}\b/;
			return !example.test(description) || !/By ID, .*\bGet Many\b/.test(description);
		});
		expect(locators.length).toBeGreaterThan(0);
		expect(vague.map(({ displayName, description }) => [displayName, description])).toEqual([]);
	});
});
