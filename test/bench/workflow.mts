import type { DemoWorkflow } from '../../demo/workflows.mjs';

/** A node of a workflow, apart from its place on the canvas. */
export interface BenchNode {
	type: string;
	typeVersion: number;
	parameters: object;
	credentials?: object;
}

/** The node whose time is taken. */
export const MEASURED = 'Measured';

const TRIGGER = 'Start';

const trigger: BenchNode = {
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};

/** A Code node that gives out a list of items. */
export function itemsNode(items: object[]): BenchNode {
	const json = JSON.stringify(items);
	return {
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: { jsCode: `return ${json}.map((json) => ({ json }));` },
	};
}

/** A node with its name, and the nodes that its outputs lead to, one each. */
interface Placed {
	name: string;
	node: BenchNode;
	next: string[];
}

function workflow(id: string, placed: Placed[]): DemoWorkflow {
	const content = {
		name: id,
		nodes: placed.map(({ name, node }, index) => ({
			...node,
			id: `${id}-${index}`,
			name,
			position: [index * 220, 0],
		})),
		connections: Object.fromEntries(
			placed.map(({ name, next }) => [
				name,
				{ main: next.map((node) => [{ node, type: 'main', index: 0 }]) },
			]),
		),
		settings: { executionOrder: 'v1', saveManualExecutions: true },
	};
	return { file: id, id, name: id, trigger: TRIGGER, content };
}

/** The name of the node behind the trigger, or so many nodes further. */
export const before = (index: number): string => `Before ${index + 1}`;

/**
 * Makes a workflow: a trigger, then the nodes one after the other, the last of which is measured.
 *
 * @param id n8n's id for it, which is also its name
 */
export function chain(id: string, ...nodes: BenchNode[]): DemoWorkflow {
	return forked(id, nodes.slice(0, -1), { [MEASURED]: nodes[nodes.length - 1] });
}

/**
 * Makes a workflow: a trigger, then the nodes one after the other, the last of which has several outputs.
 *
 * @param id n8n's id for it, which is also its name
 * @param branches by their names, the nodes behind those outputs, in the order of the outputs
 */
export function forked(
	id: string,
	nodes: BenchNode[],
	branches: Record<string, BenchNode>,
): DemoWorkflow {
	const names = [TRIGGER, ...nodes.map((_, index) => before(index))];
	const ends = Object.keys(branches);
	return workflow(id, [
		...[trigger, ...nodes].map((node, index) => {
			const name = names[index];
			return { name, node, next: index < nodes.length ? [names[index + 1]] : ends };
		}),
		...Object.entries(branches).map(([name, node]) => ({ name, node, next: [] })),
	]);
}
