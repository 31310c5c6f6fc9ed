import type { INodeProperties } from 'n8n-workflow';

/**
 * The "By ID" way of choosing a record in a resource locator.
 *
 * @param placeholder an example, with "e.g." in front
 * @param pattern what an ID looks like, as a regular expression without anchors
 * @param message what to tell the user while the ID does not look like that
 */
export function byId(
	placeholder: string,
	pattern: string,
	message: string,
): Required<Pick<INodeProperties, 'modes'>> {
	return {
		modes: [
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder,
				validation: [
					{ type: 'regex', properties: { regex: `^\\s*${pattern}\\s*$`, errorMessage: message } },
				],
			},
		],
	};
}
