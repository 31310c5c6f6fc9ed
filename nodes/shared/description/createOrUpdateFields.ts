import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { skipUnchanged } from './updateOptions';

const whenMissing: INodeProperties & { options: INodePropertyOptions[] } = {
	displayName: 'When Not Found',
	name: 'whenNotFound',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Fail', value: 'fail', description: 'Create nothing, and fail the item' },
		{
			name: 'Skip',
			value: 'skip',
			description: 'Create nothing, and give the item out with the outcome "skipped"',
		},
	],
	default: 'fail',
};

/**
 * What Create or Update does with what it does not find; it steers the node and is not sent.
 *
 * @param where what is not found and where, e.g. `contact is not in Odyssee`
 * @param creations the ways of creating it, the first of which is chosen at first
 */
export const whenNotFound = (
	where: string,
	...creations: [INodePropertyOptions, ...INodePropertyOptions[]]
): INodeProperties => ({
	...whenMissing,
	options: [...creations, ...whenMissing.options],
	default: creations[0].value,
	description: `What to do with an item whose ${where} yet`,
});
/** Skip If Unchanged as Create or Update has it: on, unless the option is added. @param record e.g. `contact` */
export const skipUnlessSwitchedOff = (record: string): INodeProperties => ({
	...skipUnchanged,
	default: false,
	description: `Whether to write nothing where the ${record} has all values already. It is on unless it is switched off here.`,
});
