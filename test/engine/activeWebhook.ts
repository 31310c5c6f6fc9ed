import type { Server } from 'node:http';
import express, { type Request, type Response } from 'express';
import { HookContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
	WebhookSetupMethodNames,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { additionalDataWith } from './additionalData';
import type { CredentialStore } from './credentialsHelper';
import { StoredCredentials } from './credentialsHelper';
import type { Engine } from './engine';

/** A workflow that begins with a webhook. */
export interface WebhookJob {
	/** The trigger's name in the package, e.g. `superOfficeTrigger`. */
	node: string;
	parameters?: INodeParameters;
	credentials: CredentialStore;
}

/** Which of n8n's two routes to a trigger. */
type Route = 'webhook' | 'webhook-test';

/**
 * A workflow with a webhook, as n8n's server keeps it: its routes on 127.0.0.1, its static data in a database. The
 * server's own code for it cannot be had without the server; this does the same in the same order (n8n 2.41.1:
 * active-workflow-manager, live-webhooks, test-webhooks, webhook-helpers).
 */
export class ActiveWebhook {
	/** What the database has of the workflow's static data. */
	stored: string | undefined;

	/** What it has given out, execution by execution. */
	readonly executions: INodeExecutionData[][] = [];

	/** What a test in the editor was given. */
	readonly shown: INodeExecutionData[][] = [];

	/** What failed on arrival. */
	readonly failures: Error[] = [];

	/** Whether n8n can start executions. */
	mayStart = true;

	/** Whether n8n answers at all. */
	isUp = true;

	/** Whether the answer to the next event gets lost. */
	losesAnswer = false;

	/** Names the trigger in n8n's addresses. */
	webhookId = 'the-webhook';

	private readonly routes = new Set<Route>();

	private server?: Server;

	private origin = '';

	private testData?: IDataObject;

	constructor(
		private readonly engine: Engine,
		readonly job: WebhookJob,
	) {}

	/** All items that it has given out. */
	get items(): IDataObject[] {
		return this.executions.flat().map(({ json }) => json);
	}

	/** The address for events, as the form shows it. */
	get url(): string {
		return `${this.origin}/webhook/${this.webhookId}/webhook`;
	}

	/** Starts n8n's web server. */
	async open(): Promise<void> {
		const app = express();
		app.use(express.raw({ type: () => true, limit: '16mb' }));
		for (const route of ['webhook', 'webhook-test'] as const) {
			app.post(`/${route}/:id/webhook`, async (req, res) => await this.arrive(route, req, res));
		}
		await new Promise<void>((resolve) => {
			this.server = app.listen(0, '127.0.0.1', () => resolve());
		});
		const address = this.server?.address();
		if (typeof address !== 'object' || !address) throw new Error('There is no port');
		this.origin = `http://127.0.0.1:${address.port}`;
	}

	async close(): Promise<void> {
		const { server } = this;
		if (!server) return;
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}

	/** Switches the workflow on. @throws what its webhook methods throw; then it stays off */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<void> {
		this.routes.add('webhook');
		const workflow = this.load();
		try {
			await this.register(workflow, 'trigger', mode, false);
		} catch (error) {
			// n8n clears up, and logs what fails then.
			await this.remove().catch(() => {});
			throw error;
		}
		this.stored = JSON.stringify(workflow.staticData);
	}

	/** Switches it off. @throws what n8n only logs; the static data stays then as it was */
	async deactivate(): Promise<void> {
		await this.remove();
		this.routes.delete('webhook');
	}

	/** Ends n8n without a word, and starts it again. */
	async restart(): Promise<void> {
		await this.activate('init');
	}

	/** Begins a test in the editor. @returns ends it */
	async test(): Promise<() => Promise<void>> {
		this.routes.add('webhook-test');
		const workflow = this.load();
		await this.register(workflow, 'manual', 'manual', true);
		const data = JSON.stringify(workflow.staticData);
		this.testData = JSON.parse(data);
		return async () => {
			const ended = this.load(data);
			await this.call(ended, 'delete', 'internal', 'update', true);
			this.routes.delete('webhook-test');
		};
	}

	private async remove(): Promise<void> {
		const workflow = this.load();
		await this.call(workflow, 'delete', 'internal', 'update', false);
		this.stored = JSON.stringify(workflow.staticData);
	}

	private async register(
		workflow: Workflow,
		mode: WorkflowExecuteMode,
		activation: WorkflowActivateMode,
		isTest: boolean,
	): Promise<void> {
		if (await this.call(workflow, 'checkExists', mode, activation, isTest)) return;
		await this.call(workflow, 'create', mode, activation, isTest);
	}

	private async call(
		workflow: Workflow,
		method: WebhookSetupMethodNames,
		mode: WorkflowExecuteMode,
		activation: WorkflowActivateMode,
		isTest: boolean,
	): Promise<boolean> {
		const { webhookMethods } = this.typeOf(workflow);
		const context = new HookContext(
			workflow,
			workflow.nodes.Trigger,
			this.additionalData(),
			mode,
			activation,
			this.webhookData(workflow, isTest),
		);
		await workflow.expression.acquireIsolate();
		try {
			return (await webhookMethods?.default?.[method]?.call(context)) ?? false;
		} finally {
			await workflow.expression.releaseIsolate();
		}
	}

	private async arrive(route: Route, req: Request, res: Response): Promise<void> {
		if (!this.isUp) {
			req.socket.destroy();
			return;
		}
		if (!this.routes.has(route) || req.params.id !== this.webhookId) {
			res.status(404).json({ message: 'The requested webhook is not registered.' });
			return;
		}
		const isTest = route === 'webhook-test';
		const workflow = this.load();
		if (isTest && this.testData) workflow.setTestStaticData(this.testData);
		req.rawBody = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
		const data = { ...this.additionalData(), httpRequest: req, httpResponse: res };
		const context = new WebhookContext(
			workflow,
			workflow.nodes.Trigger,
			data,
			isTest ? 'manual' : 'webhook',
			this.webhookData(workflow, isTest),
			[],
			null,
		);
		await workflow.expression.acquireIsolate();
		try {
			const { workflowData, webhookResponse, noWebhookResponse } =
				(await this.typeOf(workflow).webhook?.call(context)) ?? {};
			if (workflowData && !this.mayStart) throw new Error('No execution can be started');
			if (workflowData) (isTest ? this.shown : this.executions).push(...workflowData);
			// Where an execution starts, n8n loses what the webhook has written: the execution's own copy resets the mark.
			if (!isTest && !workflowData) this.stored = JSON.stringify(workflow.staticData);
			if (this.losesAnswer) {
				this.losesAnswer = false;
				req.socket.destroy();
			} else if (!noWebhookResponse) {
				if (workflowData) res.json({ message: 'Workflow was started' });
				else res.send(webhookResponse);
			}
		} catch (error) {
			this.failures.push(error instanceof Error ? error : new Error(String(error)));
			res.status(500).json({ message: 'Workflow Webhook Error: Workflow could not be started!' });
		} finally {
			await workflow.expression.releaseIsolate();
		}
	}

	private typeOf(workflow: Workflow) {
		const { type, typeVersion } = workflow.nodes.Trigger;
		return workflow.nodeTypes.getByNameAndVersion(type, typeVersion);
	}

	private additionalData(): IWorkflowExecuteAdditionalData {
		const { loader } = this.engine;
		return {
			...additionalDataWith(new StoredCredentials(loader, this.job.credentials)),
			webhookBaseUrl: `${this.origin}/webhook`,
			webhookTestBaseUrl: `${this.origin}/webhook-test`,
		};
	}

	private webhookData(workflow: Workflow, isTest: boolean): IWebhookData {
		const [webhookDescription] = this.typeOf(workflow).description.webhooks ?? [];
		return {
			httpMethod: 'POST',
			node: 'Trigger',
			path: `${this.webhookId}/webhook`,
			webhookDescription,
			workflowId: 'workflow',
			workflowExecuteAdditionalData: this.additionalData(),
			isTest,
		};
	}

	private load(data = this.stored): Workflow {
		const { node: name, parameters = {}, credentials } = this.job;
		const { loader } = this.engine;
		const node: INode = {
			id: 'trigger',
			name: 'Trigger',
			type: `${loader.packageName}.${name}`,
			typeVersion: 1,
			position: [0, 0],
			webhookId: this.webhookId,
			parameters: structuredClone(parameters),
			credentials: Object.fromEntries(
				Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
			),
		};
		return new Workflow({
			id: 'workflow',
			name: 'Relations to the chat',
			active: true,
			nodes: [node],
			connections: {},
			nodeTypes: this.engine.nodeTypes(),
			staticData: data === undefined ? undefined : JSON.parse(data),
			settings: { timezone: 'Europe/Amsterdam' },
		});
	}
}
