import 'reflect-metadata';
import path from 'node:path';

/**
 * What n8n logs while the tests of one file run, down to its remarks for debugging. The folder is that of the file's
 * environment, which removes it afterwards.
 */
export const logFile = path.join(process.env.N8N_USER_FOLDER ?? '', 'n8n.log');
// The engine reads these when it is loaded.
process.env.N8N_LOG_LEVEL = 'debug';
process.env.N8N_LOG_OUTPUT = 'file';
process.env.N8N_LOG_FILE_LOCATION = logFile;

import type { ExecuteContext, PackageDirectoryLoader } from 'n8n-core';
import {
	ExecutionLifecycleHooks,
	RoutingNode,
	WorkflowExecute,
	WorkflowHasIssuesError,
} from 'n8n-core';
import type {
	ExecutionError,
	ICredentialDataDecryptedObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
} from 'n8n-workflow';
import { createRunExecutionData, NodeHelpers, setSafeRegexEngine, Workflow } from 'n8n-workflow';
import { additionalDataWith } from './additionalData';
import type { CredentialStore } from './credentialsHelper';
import { StoredCredentials } from './credentialsHelper';
import { testCredential } from './credentialTest';
import { listSearchOf } from './listSearch';
import { newestVersion } from './newestVersion';
import { SourceLoader } from './sourceLoader';
import { agentType, agentV3Type, asTool, between, plainType, usedByAgent } from './surroundings';
import { temporaryNode } from './temporaryNode';

// n8n gives the pattern of a resource locator 250 ms of real time, which a busy machine may not have.
setSafeRegexEngine({
	exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
	test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
	replace: (pattern, input, flags, replacement) =>
		input.replace(new RegExp(pattern, flags), replacement),
	matchAll: (pattern, input, flags = '') => [
		...input.matchAll(new RegExp(pattern, `${flags.replace('g', '')}g`)),
	],
	split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
});

/** The names of nodes behind the first one. */
const ORDINALS = ['Second', 'Third', 'Fourth'];

/** One node over some items. */
export interface Job {
	/** The node's name in the package, e.g. `silvasoft`. */
	node: string;
	parameters: INodeParameters;
	credentials: CredentialStore;
	/** The nodes behind it, each of which gets the items of the one before: `Second`, `Third` and so on. */
	then?: Array<Pick<Job, 'node' | 'parameters'>>;
	/** The JSON of the input items; one empty item when left out. */
	items?: Array<INodeExecutionData['json']>;
	onError?: INode['onError'];
	/** Other settings of the node. */
	settings?: Partial<
		Pick<INode, 'typeVersion' | 'executeOnce' | 'retryOnFail' | 'maxTries' | 'waitBetweenTries'>
	>;
	/** IANA name of the workflow's time zone. */
	timezone?: string;
	/** Has an AI agent use the node as its tool, once per input item, instead of standing in the workflow itself. */
	asTool?: boolean;
	/** The version of that agent; before 3 unless something else is said. */
	agentVersion?: 3;
	/** Stops the execution as a user does who presses the button for it. */
	stop?: AbortSignal;
}

export interface Outcome {
	/** What the first output gave. */
	items: INodeExecutionData[];
	/** What the error output gave, where the node has one. */
	failedItems: INodeExecutionData[];
	error?: Error & Partial<Pick<ExecutionError, 'description' | 'context'>>;
	/** The whole execution; `undefined` where n8n found the workflow's parameters faulty and did not start it. */
	run?: IRun;
}

/** n8n's own engine with this package's nodes in it. */
export class Engine {
	private constructor(readonly loader: PackageDirectoryLoader) {}

	/** Loads the package from its sources in the way n8n loads an installed one. */
	static async load(): Promise<Engine> {
		const loader = new SourceLoader();
		await loader.loadAll();
		return new Engine(loader);
	}

	/** Executes a workflow in which the node stands between a start and an end. */
	async run(job: Job): Promise<Outcome> {
		const run = await this.execute(this.workflowOf(job), job);
		if (run instanceof Error) return { items: [], failedItems: [], error: run };
		const [task] = run.data.resultData.runData[job.asTool ? 'Agent' : 'Subject'] ?? [];
		const [items, failedItems] = task?.data?.main ?? [];
		return {
			items: items ?? [],
			failedItems: failedItems ?? [],
			error: run.data.resultData.error,
			run,
		};
	}

	/** Runs a credential's test as the server does; see there. */
	async testCredential(type: string, data: ICredentialDataDecryptedObject) {
		return await testCredential(this.loader, type, data);
	}

	/** Fills a resource locator's list as the server does; see there. */
	async listSearch(job: Job, method: string, filter?: string, token?: string) {
		return await listSearchOf(this.loader, job, method, filter, token);
	}

	/** Calls an address with a credential in the way of n8n's own HTTP Request node. */
	async httpRequest(type: string, data: ICredentialDataDecryptedObject, uri: string) {
		const credentials = new StoredCredentials(this.loader, { [type]: data });
		const { context } = temporaryNode(type, credentials);
		const request = { uri, json: true };
		const answer: unknown = await context.helpers.requestWithAuthentication.call(
			context,
			type,
			request,
		);
		return answer;
	}

	private workflowOf(job: Job): Workflow {
		const nodeOf = (
			{ node, parameters }: Pick<Job, 'node' | 'parameters'>,
			name: string,
		): INode => ({
			id: name,
			name,
			type: `${this.loader.packageName}.${node}${job.asTool ? 'Tool' : ''}`,
			typeVersion: newestVersion(this.loader, node),
			position: [0, 0],
			parameters: structuredClone(parameters),
			credentials: Object.fromEntries(
				Object.keys(job.credentials).map((type) => [type, { id: type, name: type }]),
			),
			...(job.onError && { onError: job.onError }),
			...job.settings,
		});
		const subject = nodeOf(job, 'Subject');
		const others = (job.then ?? []).map((other, index) => nodeOf(other, ORDINALS[index]));
		return new Workflow({
			id: 'workflow',
			active: false,
			nodeTypes: this.nodeTypes(),
			...(job.asTool ? usedByAgent(subject, agentOf(job)) : between(subject, ...others)),
			// The order of all new workflows; an agent of version 3 gets its tools' answers in no other.
			settings: { timezone: job.timezone ?? 'Europe/Amsterdam', executionOrder: 'v1' },
		});
	}

	private async execute(workflow: Workflow, job: Job): Promise<IRun | WorkflowHasIssuesError> {
		const hooks = new ExecutionLifecycleHooks('manual', '1', {
			id: 'workflow',
			name: 'workflow',
			active: false,
			isArchived: false,
			activeVersionId: null,
			createdAt: new Date(0),
			updatedAt: new Date(0),
			nodes: [],
			connections: {},
		});
		const finished = new Promise<IRun>((resolve) =>
			hooks.addHandler('workflowExecuteAfter', (run) => resolve(run)),
		);
		const start = workflow.getNode('Start');
		if (!start) throw new Error('The workflow has no start');
		const items = (job.items ?? [{}]).map((json) => ({ json }));
		const engine = new WorkflowExecute(
			additionalDataWith(new StoredCredentials(this.loader, job.credentials), hooks),
			'manual',
			createRunExecutionData({
				resultData: { runData: {} },
				executionData: {
					metadata: {},
					contextData: {},
					waitingExecution: {},
					waitingExecutionSource: null,
					nodeExecutionStack: [{ node: start, data: { main: [items] }, source: null }],
				},
			}),
		);
		await workflow.expression.acquireIsolate();
		try {
			const running = engine.processRunExecutionData(workflow);
			job.stop?.addEventListener('abort', () => running.cancel());
			await running;
		} catch (error) {
			if (error instanceof WorkflowHasIssuesError) return error;
			throw error;
		} finally {
			await workflow.expression.releaseIsolate();
		}
		return await finished;
	}

	/** What n8n's server knows of the package's nodes. */
	nodeTypes(): INodeTypes {
		const byName = (type: string, version?: number): INodeType => {
			if (type === 'harness.plain') return plainType;
			if (type === 'harness.agent') return agentType;
			if (type === 'harness.agentV3') return agentV3Type;
			const [, name = type] = type.split('.');
			const { type: nodeType } = this.loader.getNode(name.replace(/Tool$/, ''));
			const executableType = executable(NodeHelpers.getVersionedNodeType(nodeType, version));
			return name.endsWith('Tool') ? asTool(executableType) : executableType;
		};
		return { getByName: byName, getByNameAndVersion: byName, getKnownTypes: () => ({}) };
	}
}

const agentOf = ({ agentVersion }: Job) =>
	agentVersion === 3 ? 'harness.agentV3' : 'harness.agent';

/** Gives a declarative node what n8n's server gives it when it loads it: a way to be executed. */
function executable(type: INodeType): INodeType {
	type.execute ??= async function (this: ExecuteContext) {
		return (await new RoutingNode(this, type).runNode()) ?? [];
	};
	return type;
}
