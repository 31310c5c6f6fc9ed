import type { ExecutionLifecycleHooks } from 'n8n-core';
import { ExternalSecretsProxy } from 'n8n-core';
import type { ICredentialsHelper, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

const notNeeded = (): never => {
	throw new Error('Not part of this harness');
};

/** What the engine needs of a server around it; the rest says so when it is called. */
export function additionalDataWith(
	credentialsHelper: ICredentialsHelper,
	hooks?: ExecutionLifecycleHooks,
): IWorkflowExecuteAdditionalData {
	const url = 'http://127.0.0.1';
	return {
		credentialsHelper,
		hooks,
		externalSecretsProxy: new ExternalSecretsProxy(),
		currentNodeExecutionIndex: 0,
		executionId: '1',
		userId: 'user',
		variables: {},
		restApiUrl: url,
		instanceBaseUrl: `${url}/`,
		formBaseUrl: url,
		formWaitingBaseUrl: `${url}/form-waiting`,
		formTestBaseUrl: url,
		webhookBaseUrl: url,
		webhookWaitingBaseUrl: `${url}/webhook-waiting`,
		webhookTestBaseUrl: url,
		mcpBaseUrl: url,
		mcpTestBaseUrl: url,
		executeWorkflow: notNeeded,
		getRunExecutionData: notNeeded,
		getRuntimeCredential: notNeeded,
		logAiEvent: notNeeded,
		startRunnerTask: notNeeded,
	};
}
