import { list, record, text } from './json.mjs';
import { DemoProblem } from './problem.mjs';
import { FinishedRun } from './run.mjs';
import { pause } from './stop.mjs';

/** The login that the demo prints. It only ever exists in `.demo`, on this machine. */
export const OWNER = {
	email: 'demo@example.com',
	password: 'Demo-relations-1',
	firstName: 'Demo',
	lastName: 'Owner',
};

/** n8n ties a login to a browser; any fixed text will do for a program. */
const BROWSER_ID = 'crm-relations-demo';

/** How long a workflow may take, in milliseconds: the slowest of the demo waits for call limits. */
const LONGEST_RUN = 120_000;

export interface ListField {
	node: string;
	parameters: object;
	credentials: object;
	/** The field, e.g. `updateFields.SourcePersonId`. */
	path: string;
	/** The list's name in the node. */
	method: string;
}

export interface LoadedList {
	names: string[];
	values: string[];
	/** What the editor would show in place of the list; empty where it could be loaded. */
	failure: string;
}

interface Answer {
	status: number;
	data: unknown;
	message: string;
	description: string;
}

export interface CredentialTest {
	works: boolean;
	/** What the editor would show under the credential. */
	message: string;
}

/** What the demo does in the editor, through the same calls as the editor's own pages. */
export class Editor {
	private cookie = '';

	constructor(private readonly url: string) {}

	private async call(method: string, path: string, body?: unknown): Promise<Answer> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				'browser-id': BROWSER_ID,
				cookie: this.cookie,
				// While n8n is busy it may drop an idle connection just as we send on it.
				connection: 'close',
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
		if (cookies.length > 0) this.cookie = cookies.join('; ');
		const answer = record(await response.json().catch(() => ({})));
		return {
			status: response.status,
			data: answer.data,
			message: text(answer.message),
			description: text(answer.description),
		};
	}

	/**
	 * Signs in as the owner, who is made first where n8n is new.
	 *
	 * @throws DemoProblem where an older demo's owner has another password by now
	 */
	async signIn(): Promise<void> {
		const made = await this.call('POST', '/owner/setup', OWNER);
		if (made.status === 200) return;
		const { email, password } = OWNER;
		const entered = await this.call('POST', '/login', { emailOrLdapLoginId: email, password });
		if (entered.status === 200) return;
		throw new DemoProblem(
			`The login of the demo's n8n was changed (${entered.message || entered.status}). Start with a new one: \`npm run demo -- --fresh\`.`,
		);
	}

	/** The full names of the nodes that n8n has loaded, such as `n8n-nodes-base.set`. */
	async nodeNames(): Promise<string[]> {
		const response = await fetch(`${this.url}/types/nodes.json`, {
			headers: { cookie: this.cookie, 'browser-id': BROWSER_ID },
		});
		return list(await response.json()).map((node) => text(record(node).name));
	}

	/**
	 * Does what the button "Execute workflow" does and waits for the end.
	 *
	 * @param workflowId the workflow
	 * @param trigger the name of the trigger node to start from
	 * @param whenEnded called once it has ended and before its data is asked for, which costs n8n memory
	 * @param longest how long it may take, in milliseconds
	 * @throws DemoProblem where n8n does not start it or it does not end
	 */
	async runWorkflow(
		workflowId: string,
		trigger: string,
		whenEnded = (): void => {},
		longest = LONGEST_RUN,
	): Promise<FinishedRun> {
		const started = await this.call('POST', `/workflows/${workflowId}/run`, {
			triggerToStartFrom: { name: trigger },
		});
		const executionId = text(record(started.data).executionId);
		if (!executionId)
			throw new DemoProblem(
				`n8n did not start the workflow: ${started.message || `status ${started.status}`}. Start again with \`npm run demo -- --fresh\`.`,
			);
		const deadline = Date.now() + longest;
		while (Date.now() < deadline) {
			await pause(150);
			if (!(await this.hasEnded(workflowId, executionId))) continue;
			whenEnded();
			const execution = record((await this.call('GET', `/executions/${executionId}`)).data);
			return new FinishedRun(text(execution.status), text(execution.data));
		}
		throw new DemoProblem(
			`A workflow did not end within ${longest / 60_000} minutes. Start the demo again; if that does not help, read .demo/logs/n8n.log.`,
		);
	}

	private async hasEnded(workflowId: string, executionId: string): Promise<boolean> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { data } = await this.call('GET', `/executions?filter=${filter}&limit=5`);
		const execution = list(record(data).results)
			.map(record)
			.find(({ id }) => text(id) === executionId);
		return !['new', 'running', 'waiting', ''].includes(text(execution?.status));
	}

	/**
	 * Does what the button "Connect" of an OAuth2 credential does, in place of a browser that the login
	 * host knows already.
	 *
	 * @param credentialId a credential that n8n holds
	 * @returns what the page says that n8n shows in the end
	 */
	async connectAccount(credentialId: string): Promise<string> {
		const start = await this.call('GET', `/oauth2-credential/auth?id=${credentialId}`);
		const loginPage = text(start.data);
		if (!loginPage) return start.message;
		const login = await fetch(loginPage, { redirect: 'manual' });
		const back = login.headers.get('location') ?? '';
		if (!back.startsWith(this.url)) return `The login host answered ${login.status} ${back}`;
		const page = await fetch(back, { headers: { cookie: this.cookie } });
		return (await page.text())
			.replace(/<[^>]*>/g, ' ')
			.replace(/\s+/g, ' ')
			.trim();
	}

	/**
	 * Does what saving a credential in its form does: n8n calls the vendor with it.
	 *
	 * @param credential a credential that n8n holds, with the data to test it with
	 */
	async testCredential(credential: {
		id: string;
		name: string;
		type: string;
		data: object;
	}): Promise<CredentialTest> {
		const answer = await this.call('POST', '/credentials/test', { credentials: credential });
		const result = record(answer.data);
		return {
			works: result.status === 'OK',
			message: text(result.message) || answer.message,
		};
	}

	/**
	 * Does what opening a field's list, and typing in its search box, does: n8n runs the node's method for it.
	 *
	 * @param field the node, its parameters and credentials, and the field's path and method
	 * @param filter what is typed
	 */
	async loadList(field: ListField, filter?: string): Promise<LoadedList> {
		const answer = await this.call('POST', '/dynamic-node-parameters/resource-locator-results', {
			nodeTypeAndVersion: { name: field.node, version: 1 },
			path: `parameters.${field.path}`,
			methodName: field.method,
			currentNodeParameters: field.parameters,
			credentials: field.credentials,
			...(filter !== undefined && { filter }),
		});
		const results = list(record(answer.data).results).map(record);
		return {
			names: results.map(({ name }) => text(name)),
			values: results.map(({ value }) => text(value)),
			failure:
				answer.status === 200 ? '' : [answer.message, answer.description].filter(Boolean).join(' '),
		};
	}
}
