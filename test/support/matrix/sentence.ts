import type { Cell } from './cell';

const quoted = (text: string | RegExp) => (typeof text === 'string' ? `"${text}"` : String(text));

/** @returns what a cell should come to, for whoever reads that it came to something else */
export function expectationOf({ operation, mode, items, isHit, expected }: Cell): string {
	const { calls, writes, ends, message, waits } = expected;
	const hit = items.map((_, index) => index).filter(isHit);
	const whom = hit.length === items.length ? 'every item' : `item ${hit.join(', ')}`;
	const parts = [
		`${calls} calls`,
		`${writes} writes`,
		...(waits ? [`a wait of ${waits} ms or more`] : []),
	];
	const how = message === undefined ? ends : `${ends} (${quoted(message)})`;
	return `Expected of ${operation.name} with On Error = ${mode}: ${whom} ends ${how} after ${parts.join(', ')}; all else is as without the fault.`;
}
