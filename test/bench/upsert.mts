import { isDeepStrictEqual } from 'node:util';
import { record, text } from '../../demo/json.mjs';
import type { DemoWorkflow } from '../../demo/workflows.mjs';
import type { Sandbox, SilvasoftRelation } from '../sandbox/index.js';
import { httpRequestNode, pacedCredential, silvasoftNode } from './nodes.mjs';
import { before, type BenchNode, chain, forked, itemsNode } from './workflow.mjs';

/** What became of the relations, each counted once. */
export interface Work {
	/** Relations that have become as their row wants them, by one write. */
	changed: number;
	/** Relations that were not there and are as their row wants them, by one write. */
	created: number;
	/** Other relations that are new or have another value than before. */
	others: number;
}

/** A table of customers for an administration that has most of them already. */
export interface Upsert {
	/** How many rows the table has. */
	rows: number;
	/** The work that there is to do. */
	wanted: Work;
	ours: DemoWorkflow;
	httpRequest: DemoWorkflow;
	/** What a run has done to the administration, which was as the sandbox has it after its start. */
	work(sandbox: Sandbox): Work;
}

const ROWS = 5_000;
const CHANGED = 50;
const CREATED = 10;

/** The columns of the table. All have a value in every row, and no two rows have one name or email address. */
const COLUMNS = [
	'Name',
	'Email',
	'Address_Street',
	'Address_Unit',
	'Address_PostalCode',
	'Address_City',
] as const;

type Row = Record<(typeof COLUMNS)[number], string>;

/** Whether two relations have the same values; the time of the last change is that of any write. */
const isSame = (one: SilvasoftRelation, other: SilvasoftRelation): boolean =>
	isDeepStrictEqual({ ...one, ChangedOn: 0 }, { ...other, ChangedOn: 0 });

function rowOf(relation: SilvasoftRelation): Row | undefined {
	const { PrivateOrBusiness: kind, IsCustomer: isCustomer, RelationGUID: guid } = relation;
	// HTTP Request writes another relation where a RelationGUID has more digits than a number of JavaScript.
	const fits = guid <= BigInt(Number.MAX_SAFE_INTEGER);
	if (kind !== 'BusinessRelation' || !isCustomer || !fits) return undefined;
	const row: Partial<Row> = {};
	for (const name of COLUMNS) row[name] = relation[name] ?? undefined;
	return isComplete(row) ? row : undefined;
}

const isComplete = (row: Partial<Row>): row is Row => COLUMNS.every((name) => row[name]);

const newRow = (index: number): Row => ({
	Name: `New Customer ${index}`,
	Email: `new.customer.${index}@example.com`,
	Address_Street: 'New Street',
	Address_Unit: String(index),
	Address_PostalCode: '1234 AB',
	Address_City: 'New Town',
});

/** How many writes of a run were about each relation, by its RelationGUID, or email address where it is created. */
function writesIn({ journal }: Sandbox): Map<string, number> {
	const writes = new Map<string, number>();
	for (const { json } of journal.filter(({ wrote }) => wrote)) {
		const { RelationGUID: guid, Email: email } = record(json);
		const about = text(guid) || text(email);
		writes.set(about, (writes.get(about) ?? 0) + 1);
	}
	return writes;
}

/** 5,000 rows for an administration of 20,000 relations, of which 50 differ from it and 10 are not in it. */
export function upsert(sandbox: Sandbox): Upsert {
	const { silvasoft, data } = sandbox;
	const old = new Map(data.silvasoft.relations);
	const known = [...old.values()]
		.map(rowOf)
		.filter((row) => row !== undefined)
		.slice(0, ROWS - CREATED);
	const step = Math.floor(known.length / CHANGED);
	const rows = known.map((row, index) =>
		index % step === 0 && index < CHANGED * step ? { ...row, Address_City: `Moved ${index}` } : row,
	);
	rows.push(...Array.from({ length: CREATED }, (_, index) => newRow(index)));
	const rowsByEmail = new Map(rows.map((row) => [row.Email, row]));
	return {
		rows: rows.length,
		wanted: { changed: CHANGED, created: CREATED, others: 0 },
		ours: chain(
			'bench-upsert-ours',
			itemsNode(rows),
			silvasoftNode(
				'createOrUpdate',
				{
					columns: {
						mappingMode: 'autoMapInputData',
						value: null,
						matchingColumns: ['Email'],
						schema: [],
					},
				},
				pacedCredential,
			),
		),
		httpRequest: byHand(silvasoft.url, rows),
		work: (after) => {
			const writes = writesIn(after);
			const work: Work = { changed: 0, created: 0, others: 0 };
			for (const [guid, relation] of after.data.silvasoft.relations) {
				const former = old.get(guid);
				if (former && isSame(relation, former)) continue;
				const row = rowsByEmail.get(relation.Email ?? '');
				const isAsWanted = row && isSame(relation, { ...(former ?? relation), ...row });
				const isOnce = writes.get(former ? guid : (relation.Email ?? '')) === 1;
				work[!isAsWanted || !isOnce ? 'others' : former ? 'changed' : 'created'] += 1;
			}
			return work;
		},
	};
}

/** Without batches HTTP Request makes all its calls at once, and the connections end before they are answered. */
const BATCHES = { batching: { batch: { batchSize: 50, batchInterval: 400 } } };

/** Asks for each row's relation by its email address, and then changes it or creates it. */
function byHand(url: string, rows: Row[]): DemoWorkflow {
	const valuesOfRow = COLUMNS.map((name) => ({
		name,
		value: `={{ $('${before(0)}').item.json.${name} }}`,
	}));
	return forked(
		'bench-upsert-http',
		[
			itemsNode(rows),
			httpRequestNode('GET', `${url}/rest/listrelations/`, {
				sendQuery: true,
				queryParameters: { parameters: [{ name: 'RelationEmail', value: '={{ $json.Email }}' }] },
				// Without the full response, a row whose relation is not there would have no item any more.
				options: { response: { response: { fullResponse: true } }, ...BATCHES },
			}),
			isFound,
		],
		{
			Change: httpRequestNode('PUT', `${url}/rest/updaterelation/`, {
				sendBody: true,
				bodyParameters: {
					parameters: [
						{ name: 'RelationGUID', value: '={{ $json.body[0].RelationGUID }}' },
						...valuesOfRow,
					],
				},
				options: BATCHES,
			}),
			Create: httpRequestNode('POST', `${url}/rest/addbusinessrelation/`, {
				sendBody: true,
				bodyParameters: { parameters: valuesOfRow },
			}),
		},
	);
}

/** n8n's If node: the relations that were found leave it by the first output, the rows without one by the second. */
const isFound: BenchNode = {
	type: 'n8n-nodes-base.if',
	typeVersion: 2.3,
	parameters: {
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 3 },
			combinator: 'and',
			conditions: [
				{
					id: 'found',
					leftValue: '={{ $json.body.length > 0 }}',
					rightValue: '',
					operator: { type: 'boolean', operation: 'true', singleValue: true },
				},
			],
		},
	},
};
