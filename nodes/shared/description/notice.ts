import type { INodeProperties } from 'n8n-workflow';

/** A sentence that stands in the form and takes no value. @param name unique in the form */
export const notice = (name: string, text: string): INodeProperties => ({
	displayName: text,
	name,
	type: 'notice',
	default: '',
});
