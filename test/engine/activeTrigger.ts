import { PollContext, runPollInStagingScope, TriggersAndPollers } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { additionalDataWith } from './additionalData';
import type { CredentialStore } from './credentialsHelper';
import { StoredCredentials } from './credentialsHelper';
import type { Engine } from './engine';

/** A workflow that begins with a trigger. */
export interface TriggerJob {
	/** The trigger's name in the package, e.g. `silvasoftTrigger`. */
	node: string;
	parameters?: INodeParameters;
	credentials: CredentialStore;
}

/**
 * A workflow with a polling trigger, as n8n's server keeps it: active or not, with its static data in a database. The
 * server's own code for it cannot be had without the server; the demo runs that.
 */
export class ActiveTrigger {
	/** What the database has of the workflow's static data. */
	private stored: string | undefined;

	private current?: { workflow: Workflow; context: PollContext };

	/** What it has given out, poll by poll; a poll that gives nothing has no entry. */
	readonly executions: INodeExecutionData[][] = [];

	constructor(
		private readonly engine: Engine,
		readonly job: TriggerJob,
	) {}

	/** All items that it has given out. */
	get items(): IDataObject[] {
		return this.executions.flat().map(({ json }) => json);
	}

	/** Switches the workflow on, which polls at once. @throws what the poll throws; then it stays off */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<void> {
		this.load(mode);
		try {
			await this.poll();
		} catch (error) {
			this.current = undefined;
			throw error;
		}
		this.save();
	}

	/** Switches it off in the proper way. */
	deactivate(): void {
		this.save();
		this.current = undefined;
	}

	/** Ends n8n without a word, and starts it again. */
	async restart(): Promise<void> {
		this.current = undefined;
		this.load('init');
		await this.poll();
		this.save();
	}

	/** What n8n does in every interval. @returns the items; `null` where there are none */
	async poll(): Promise<IDataObject[] | null> {
		const { workflow, context } = this.active;
		const items = await this.run(workflow, context);
		if (items === null) return null;
		this.executions.push(items);
		this.save();
		return items.map(({ json }) => json);
	}

	/** A manual test in the editor. */
	async test(): Promise<IDataObject[] | null> {
		const { workflow, context } = this.loaded('manual', 'manual');
		const before = JSON.stringify(workflow.staticData);
		const items = await this.run(workflow, context);
		if (JSON.stringify(workflow.staticData) !== before) throw new Error('A test moves nothing');
		return items?.map(({ json }) => json) ?? null;
	}

	/** How many characters its static data takes in the database. */
	get size(): number {
		return this.stored?.length ?? 0;
	}

	private get active() {
		if (!this.current) throw new Error('The workflow is not active');
		return this.current;
	}

	private save(): void {
		this.stored = JSON.stringify(this.active.workflow.staticData);
	}

	private load(mode: WorkflowActivateMode): void {
		this.current = this.loaded('trigger', mode);
	}

	private loaded(mode: 'trigger' | 'manual', activation: WorkflowActivateMode) {
		const { node: name, parameters = {}, credentials } = this.job;
		const { loader } = this.engine;
		const node: INode = {
			id: 'trigger',
			name: 'Trigger',
			type: `${loader.packageName}.${name}`,
			typeVersion: 1,
			position: [0, 0],
			parameters: structuredClone(parameters),
			credentials: Object.fromEntries(
				Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
			),
		};
		const workflow = new Workflow({
			id: 'workflow',
			active: true,
			nodes: [node],
			connections: {},
			nodeTypes: this.engine.nodeTypes(),
			staticData: this.stored === undefined ? undefined : JSON.parse(this.stored),
			settings: { timezone: 'Europe/Amsterdam' },
		});
		const data = additionalDataWith(new StoredCredentials(loader, credentials));
		const context = new PollContext(workflow, workflow.nodes.Trigger, data, mode, activation);
		return { workflow, context };
	}

	private async run(workflow: Workflow, context: PollContext) {
		await workflow.expression.acquireIsolate();
		try {
			const [items] =
				(await runPollInStagingScope(
					context,
					async () =>
						await new TriggersAndPollers().runPollFunction(
							workflow,
							workflow.nodes.Trigger,
							context,
						),
				)) ?? [];
			return items ?? null;
		} finally {
			await workflow.expression.releaseIsolate();
		}
	}
}
