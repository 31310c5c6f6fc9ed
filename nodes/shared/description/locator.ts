import type { INodeProperties } from 'n8n-workflow';

/** The ways of choosing a record. */
interface Ways {
	list: {
		/** The list's name in the node's `methods.listSearch`. */
		method: string;
		/** Whether nothing is loaded before the user has typed something. */
		needsText?: boolean;
	};
	id: {
		/** An example, with "e.g." in front. */
		placeholder: string;
		/** What an ID looks like, as a regular expression without anchors. */
		pattern: string;
		/** What to tell the user while the ID does not look like that. */
		message: string;
	};
	/** Further ways, by values that are looked up (see the rule `lookedUpBy`). */
	others?: Array<{
		/** The mode's name in saved workflows. */
		name: string;
		/** What it is in the editor, e.g. `By Email`. */
		displayName: string;
		/** An example, with "e.g." in front. */
		placeholder: string;
	}>;
	/** Where the address of the record's page in the vendor's web client has the ID in it. */
	url?: {
		placeholder: string;
		/** The address as a regular expression, with one group around the ID. */
		regex: string;
		message: string;
	};
}

/** Makes the modes of a resource locator: From List, By ID and, where there is one, By URL. */
export function locatorModes({
	list,
	id,
	url,
	others = [],
}: Ways): Required<Pick<INodeProperties, 'modes'>> {
	const byUrl = url && {
		extractValue: { type: 'regex' as const, regex: url.regex },
		validation: [
			{ type: 'regex' as const, properties: { regex: url.regex, errorMessage: url.message } },
		],
		placeholder: url.placeholder,
	};
	return {
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: {
					searchListMethod: list.method,
					searchable: true,
					searchFilterRequired: list.needsText === true,
				},
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: id.placeholder,
				validation: [
					{
						type: 'regex',
						properties: { regex: `^\\s*${id.pattern}\\s*$`, errorMessage: id.message },
					},
				],
			},
			...others.map((other) => ({ ...other, type: 'string' as const })),
			...(byUrl ? [{ displayName: 'By URL', name: 'url', type: 'string' as const, ...byUrl }] : []),
		],
	};
}
