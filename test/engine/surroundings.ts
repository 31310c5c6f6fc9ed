import type { IConnections, INode, INodeType } from 'n8n-workflow';

interface Drawing {
	nodes: INode[];
	connections: IConnections;
}

const node = (id: string, name: string, type: string): INode => ({
	id,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
});

const to = (name: string, type: 'main' | 'ai_tool') => [[{ node: name, type, index: 0 }]];

/** A workflow in which nodes stand in a row between a start and an end. */
export function between(...subjects: INode[]): Drawing {
	const row = [node('1', 'Start', 'harness.plain'), ...subjects];
	const next = [...subjects, node('3', 'End', 'harness.plain')];
	return {
		nodes: [...row, ...next.slice(-1)],
		connections: Object.fromEntries(
			row.map(({ name }, index) => [name, { main: to(next[index].name, 'main') }]),
		),
	};
}

/** A workflow in which a node is a tool of an agent. @param agent `harness.agent` or `harness.agentV3` */
export const usedByAgent = (subject: INode, agent: string): Drawing => ({
	nodes: [node('1', 'Start', 'harness.plain'), node('3', 'Agent', agent), subject],
	connections: {
		Start: { main: to('Agent', 'main') },
		[subject.name]: { ai_tool: to('Agent', 'ai_tool') },
	},
});

/** What n8n's server makes of a node that may be a tool (`usableAsTool`). */
export function asTool(type: INodeType): INodeType {
	return Object.assign(Object.create(type), {
		description: {
			...type.description,
			name: `${type.description.name}Tool`,
			inputs: [],
			outputs: ['ai_tool'],
		},
	});
}

const description = {
	group: [],
	version: 1,
	description: '',
	defaults: {},
	outputs: ['main'] as const,
	properties: [],
};

export const plainType: INodeType = {
	description: {
		...description,
		displayName: 'Plain',
		name: 'plain',
		inputs: ['main'],
		outputs: ['main'],
	},
	async execute() {
		return [this.getInputData()];
	},
};

/** An agent without a mind: it calls its only tool with the JSON of each item. */
export const agentType: INodeType = {
	description: {
		...description,
		displayName: 'Agent',
		name: 'agent',
		inputs: ['main', 'ai_tool'],
		outputs: ['main'],
	},
	async execute() {
		const items = this.getInputData();
		const answers: unknown[] = [];
		for (const [index, { json }] of items.entries()) {
			const tools: unknown = await this.getInputConnectionData('ai_tool', index);
			const [tool] = Array.isArray(tools) ? tools : [];
			answers.push(await tool.invoke(json));
		}
		return [
			answers.map((answer, item) => ({ json: { answer: String(answer) }, pairedItem: item })),
		];
	},
};

/** An agent as from version 3 on: it has n8n execute its tools as nodes, and goes on with what they gave. */
export const agentV3Type: INodeType = {
	description: { ...agentType.description, name: 'agentV3' },
	async execute(response) {
		if (response && response.actionResponses.length > 0) {
			// So n8n's agent reads what a tool gave.
			const answers = response.actionResponses.map(({ data }) =>
				JSON.stringify(data.data?.ai_tool?.[0]?.map(({ json }) => json) ?? ''),
			);
			return [answers.map((answer, item) => ({ json: { answer }, pairedItem: item }))];
		}
		const actions = this.getInputData().map(({ json }, itemIndex) => ({
			actionType: 'ExecutionNodeAction' as const,
			nodeName: 'Subject',
			input: json,
			type: 'ai_tool' as const,
			id: `call ${itemIndex}`,
			metadata: { itemIndex },
		}));
		return { actions, metadata: {} };
	},
};
