import type { IExecuteSingleFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

/** Who makes calls: an item of a workflow, or a list in the editor. */
export type Caller = IExecuteSingleFunctions | ILoadOptionsFunctions;

/** @returns n8n's cancel signal of the execution; a list has none */
export function cancelSignal(caller: Caller): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in caller ? caller.getExecutionCancelSignal() : undefined;
}
