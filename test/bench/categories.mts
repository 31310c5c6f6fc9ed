/** A function in a CPU profile, as Chrome's developer tools describe it. */
export interface Frame {
	functionName: string;
	/** The file it comes from; empty for what has none. */
	url: string;
}

/** What n8n does in a file, by the first pattern that its path or the function's name fits. */
const CATEGORIES: Array<[category: string, file: RegExp, functionName?: RegExp]> = [
	['garbage collection', /^$/, /^\(garbage collector\)$/],
	['our code', /n8n-nodes-crm-relations/],
	['credentials', /credentials-helper|credentials-permission|sqlite|typeorm|cipher|node:.*crypto/],
	['credentials', /n8n-core\/dist\/credentials\.js|encryption|credentials/],
	['expressions', /expression|workflow-data-proxy|isolated-vm|tournament|esprima|augment-object/],
	['HTTP', /axios|follow-redirects|form-data|\/qs\/|request-helper|outbound-http|agentkeepalive/],
	[
		'HTTP',
		/node:(_http|http|https|net|_tls|dns|internal\/(http|net|stream|tls|dns|url))|n8n-core.*http/,
	],
	['routing', /routing-node|n8n-workflow\/dist\/.*node-(helpers|parameters)/],
	['routing', /node-execution-context|workflow-execute/],
];

/** How a category is called that no pattern fits. */
export const OTHER = 'other';

/** @returns the category of a function; `undefined` where only its caller can tell */
export function categoryOf({ url, functionName }: Frame): string | undefined {
	return CATEGORIES.find(
		([, file, name]) => file.test(url) && (name === undefined || name.test(functionName)),
	)?.[0];
}
