import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INode, INodeParameters, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { Engine } from '../engine/engine';
import { rulesIn } from '../support/everyForm';

const root = path.resolve(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const filesIn = (folder: string) =>
	readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`);

const examples = filesIn('examples');
const workflows = [...examples, ...filesIn('demo/workflows')];

interface SavedWorkflow {
	name: string;
	nodes: INode[];
	connections: Record<string, { main: Array<Array<{ node: string }>> }>;
}

const workflowIn = (file: string): SavedWorkflow => JSON.parse(read(file));

const PACKAGE = 'n8n-nodes-crm-relations.';

/** The nodes of this package in a workflow. */
const ownNodesIn = (file: string) =>
	workflowIn(file).nodes.filter(({ type }) => type.startsWith(PACKAGE));

const ownNodes = workflows.flatMap((file) =>
	ownNodesIn(file).map((node) => [`${file}: ${node.name}`, node] as const),
);

let engine: Engine;

beforeAll(async () => {
	engine = await Engine.load();
});

function descriptionOf({ type }: INode): INodeTypeDescription {
	const { description } = engine.loader.getNode(type.slice(PACKAGE.length)).type;
	if (!('properties' in description)) throw new Error(`${type} has versions`);
	return description;
}

/** What a node would be saved with: no field that its form does not show. */
function shownOf(node: INode): INodeParameters {
	const description = descriptionOf(node);
	const { properties } = description;
	const { parameters } = node;
	return (
		NodeHelpers.getNodeParameters(properties, parameters, true, false, node, description) ?? {}
	);
}

/** The names of the columns that a node's resource mapper knows. */
const columnsOf = (node: INode) =>
	descriptionOf(node)
		.properties.filter(({ type }) => type === 'resourceMapper')
		.filter((field) => NodeHelpers.displayParameter(shownOf(node), field, node, null))
		.flatMap((field) => rulesIn(field).columns ?? [])
		.flatMap(({ fields, keys }) => [...fields, ...keys].map(({ name }) => name));

describe('Each example', () => {
	test.each(examples)('%s is in the list of the README', (file) => {
		expect(read('README.md')).toContain(`](${file})`);
	});

	test.each(workflows)('%s tells its story in a note with its name', (file) => {
		const { name, nodes } = workflowIn(file);
		const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');

		expect(notes.map(({ parameters }) => String(parameters.content))).toContainEqual(
			expect.stringMatching(new RegExp(`^## ${name}\n\n`)),
		);
	});

	test.each(workflows)('%s connects all of its nodes', (file) => {
		const { nodes, connections } = workflowIn(file);
		const reached = Object.values(connections).flatMap(({ main }) =>
			main.flat().map(({ node }) => node),
		);
		const others = nodes.filter(({ type }) => !/(stickyNote|manualTrigger)$/.test(type));

		expect([...new Set(reached)].sort()).toEqual(others.map(({ name }) => name).sort());
	});

	test.each(workflows)('%s names credentials and has no ID of anyone', (file) => {
		const credentials = ownNodesIn(file).map((node) => Object.values(node.credentials ?? {}));

		for (const ofNode of credentials)
			expect(ofNode).toEqual([{ id: null, name: expect.stringMatching(/./) }]);
	});
});

describe('Each node of an example', () => {
	test.each(ownNodes)('%s has a version that there is', (_, node) => {
		expect([descriptionOf(node).version].flat()).toContain(node.typeVersion);
	});

	test.each(ownNodes)('%s has only fields that its form shows', (_, node) => {
		expect(shownOf(node)).toMatchObject(node.parameters);
	});

	test.each(ownNodes)('%s has all that its form asks for', (_, node) => {
		const description = descriptionOf(node);

		expect(
			NodeHelpers.getNodeParametersIssues(description.properties, node, description),
		).toBeNull();
	});

	const mappers = ownNodes.filter(([, { parameters }]) => 'columns' in parameters);

	test.each(mappers)('%s maps only columns that there are', (_, node) => {
		const { value, matchingColumns } = Object(node.parameters.columns);

		expect(columnsOf(node)).toEqual(
			expect.arrayContaining([...matchingColumns, ...Object.keys(value ?? {})]),
		);
	});
});
