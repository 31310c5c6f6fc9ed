import type { JsonRecord } from '../../demo/json.mjs';
import { record, text } from '../../demo/json.mjs';
import type { DemoWorkflow } from '../../demo/workflows.mjs';
import type { JournalEntry, Sandbox } from '../sandbox/types.js';
import { httpRequestNode, pacedCredential, silvasoftNode } from './nodes.mjs';
import { chain, itemsNode } from './workflow.mjs';

/** The same work done by our node and by n8n's HTTP Request node. */
export interface Contest {
	title: string;
	/** How many calls nobody can do without. */
	fewestCalls: number;
	/** How many updates, or relations, there are to do. */
	wanted: number;
	ours: DemoWorkflow;
	httpRequest: DemoWorkflow;
	/** How much of what was wanted was really done, each thing counted once. */
	done(requests: JournalEntry[], items: JsonRecord[]): number;
}

export const RELATIONS = 20_000;
const UPDATES = 2_000;
/** As many as Silvasoft gives out at most. */
const PAGE = 200;

/** How many updates the pace is measured with: more than go through in a minute. */
const PACED_UPDATES = 70;

/** 2,000 updates of one field each; the RelationGUID and the value come from the item. */
export function updates({ silvasoft, data }: Sandbox): Contest {
	const items = [...data.silvasoft.relations.keys()]
		.filter((guid) => Number.isSafeInteger(Number(guid)))
		.slice(0, UPDATES)
		.map((guid, index) => ({ guid: Number(guid), city: `Place ${index}` }));
	const expected = new Set(items.map(({ guid, city }) => `${guid} ${city}`));
	return {
		title: `${UPDATES} updates, one call each`,
		fewestCalls: UPDATES,
		wanted: UPDATES,
		ours: chain(
			'bench-updates-ours',
			itemsNode(items),
			silvasoftNode('update', {
				relationGuid: { __rl: true, mode: 'id', value: '={{ $json.guid }}' },
				updateFields: { Address_City: '={{ $json.city }}' },
			}),
		),
		httpRequest: chain(
			'bench-updates-http',
			itemsNode(items),
			httpRequestNode('PUT', `${silvasoft.url}/rest/updaterelation/`, {
				sendBody: true,
				bodyParameters: {
					parameters: [
						{ name: 'RelationGUID', value: '={{ $json.guid }}' },
						{ name: 'Address_City', value: '={{ $json.city }}' },
					],
				},
			}),
		),
		done: (requests) =>
			new Set(
				requests
					.filter(({ wrote }) => wrote)
					.map(({ json }) => record(json))
					.map(({ RelationGUID: guid, Address_City: city }) => `${text(guid)} ${text(city)}`)
					.filter((written) => expected.has(written)),
			).size,
	};
}

/** Updates of one field each, which the account's pace holds back. */
export function pacedUpdates({ data }: Sandbox): DemoWorkflow {
	const items = [...data.silvasoft.relations.keys()]
		.slice(0, PACED_UPDATES)
		.map((guid, index) => ({ guid, city: `Paced ${index}` }));
	return chain(
		'bench-pace',
		itemsNode(items),
		silvasoftNode(
			'update',
			{
				relationGuid: { __rl: true, mode: 'id', value: '={{ $json.guid }}' },
				updateFields: { Address_City: '={{ $json.city }}' },
			},
			pacedCredential,
		),
	);
}

/** All of 20,000 relations in pages of 200, sorted alike. */
export function reads({ silvasoft }: Sandbox): Contest {
	return {
		title: `All of ${RELATIONS} relations, ${PAGE} a call`,
		// One more, since a last page that is full does not look like the last one.
		fewestCalls: Math.floor(RELATIONS / PAGE) + 1,
		wanted: RELATIONS,
		ours: chain('bench-reads-ours', silvasoftNode('getAll', { returnAll: true })),
		httpRequest: chain(
			'bench-reads-http',
			httpRequestNode('GET', `${silvasoft.url}/rest/listrelations/`, {
				sendQuery: true,
				queryParameters: {
					parameters: [
						{ name: 'Sorting', value: 'RelationGUID' },
						{ name: 'SortDir', value: 'ASC' },
						{ name: 'Limit', value: String(PAGE) },
					],
				},
				options: {
					pagination: {
						pagination: {
							paginationMode: 'updateAParameterInEachRequest',
							parameters: {
								parameters: [{ type: 'qs', name: 'Offset', value: `={{ $pageCount * ${PAGE} }}` }],
							},
							paginationCompleteWhen: 'other',
							completeExpression: `={{ $response.body.length < ${PAGE} }}`,
						},
					},
				},
			}),
		),
		done: (_, items) => new Set(items.map((item) => text(item.RelationGUID))).size,
	};
}
