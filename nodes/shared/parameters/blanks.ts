import type { INodeProperties } from 'n8n-workflow';
import { isRecord } from '../json';
import type { ParameterReader } from './reader';
import { isTool, readParameter } from './reader';
import { toSend } from './value';

/** What the user wants done with blank fields. */
export interface Blanks {
	/** Whether a blank field of the record is cleared. */
	clears: boolean;
	filters: 'leaveOut' | 'returnNothing' | 'stop';
}

/**
 * Reads from the form's options `emptyValues` and `emptyFilters` what to do with blank fields. As the tool of an AI agent
 * a node never clears: agents leave arguments blank that they know nothing of.
 *
 * @param fields those that the form shows; options of other operations, which may still be stored, do not count
 * @throws InvalidParameterError when an option is not in its list
 */
export function blanksOf(
	reader: ParameterReader,
	fields: INodeProperties[],
	timezone: string,
): Blanks {
	const chosen = (name: string) => {
		for (const holder of fields) {
			const option = holder.options?.find((inner) => inner.name === name);
			if (holder.type !== 'collection' || !option || !('type' in option)) continue;
			const given = readParameter(reader, holder);
			return isRecord(given) ? toSend(option, given[name], timezone) : undefined;
		}
		return undefined;
	};
	const filters = chosen('emptyFilters');
	return {
		clears: chosen('emptyValues') === 'clear' && !isTool(reader.node),
		filters: filters === 'leaveOut' || filters === 'returnNothing' ? filters : 'stop',
	};
}
