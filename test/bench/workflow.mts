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

/**
 * Makes a workflow: a trigger, then the nodes one after the other, the last of which is measured.
 *
 * @param id n8n's id for it, which is also its name
 */
export function chain(id: string, ...nodes: BenchNode[]): DemoWorkflow {
	const names = [TRIGGER, ...nodes.map((_, index) => `Before ${index + 1}`)];
	names[names.length - 1] = MEASURED;
	const content = {
		name: id,
		nodes: [trigger, ...nodes].map((node, index) => ({
			...node,
			id: `${id}-${index}`,
			name: names[index],
			position: [index * 220, 0],
		})),
		connections: Object.fromEntries(
			names
				.slice(0, -1)
				.map((name, index) => [
					name,
					{ main: [[{ node: names[index + 1], type: 'main', index: 0 }]] },
				]),
		),
		settings: { executionOrder: 'v1', saveManualExecutions: true },
	};
	return { file: id, id, name: id, trigger: TRIGGER, content };
}
