import type { Sandbox } from '../../test/sandbox/types.js';
import type { Checks } from '../checks.mjs';
import { type JsonRecord, record, text } from '../json.mjs';
import type { PlayedWorkflow } from '../play.mjs';

/** Silvasoft gives out at most 200 relations at a time (page of listrelations). */
const PAGE = 200;

/** What this update is to change, and what Silvasoft changes itself with every update. */
const CHANGING = ['Phone', 'ChangedOn'];

/** Everything else of a relation. */
function rest(relation: JsonRecord): JsonRecord {
	return Object.fromEntries(Object.entries(relation).filter(([name]) => !CHANGING.includes(name)));
}

function checkTable({ run, requests }: PlayedWorkflow, { data }: Sandbox, checks: Checks): void {
	const total = data.silvasoft.relations.size;
	const pages = requests
		.filter(({ method, query }) => method === 'GET' && !query.RelationEmail)
		.map(({ query }) => [query.Limit, query.Offset ?? '0', query.Sorting, query.SortDir]);
	// Pages overlap by one relation, which shows that none was passed over.
	const wanted = Array.from({ length: Math.floor((total - 1) / (PAGE - 1)) + 1 }, (_, page) => [
		String(PAGE),
		String(page * (PAGE - 1)),
		'RelationGUID',
		'ASC',
	]);
	checks.same('Return All reads Silvasoft page by page, none too many', pages, wanted);

	const rows = run.itemsOf('Table');
	const guids = new Set(rows.map((row) => text(row.relationGuid)));
	checks.same(
		`All ${total} relations of Silvasoft are in the table, once each`,
		[rows.length, guids.size],
		[total, total],
	);
	checks.that(
		'The table has each RelationGUID with all its digits',
		[...guids].every((guid) => data.silvasoft.relations.has(guid)),
	);
}

/** All relations ought to be in the table; one of them ought to have a new phone number and nothing else new. */
export function oneCorrection(played: PlayedWorkflow, sandbox: Sandbox, checks: Checks): void {
	checkTable(played, sandbox, checks);
	const { run, requests } = played;
	const newPhone = run.itemsOf('Which relation')[0]?.newPhone;
	const [before] = run.itemsOf('Find the relation');
	const [after] = run.itemsOf('Correct the phone number');
	const guid = text(before?.RelationGUID);

	const updates = requests.filter(({ method }) => method === 'PUT');
	const bodies = updates.map(({ json }) => record(json));
	checks.same(
		'Silvasoft receives one update with the RelationGUID and the phone number, nothing else',
		bodies.map((body) => ({ ...body, RelationGUID: String(body.RelationGUID) })),
		[{ RelationGUID: guid, Phone: newPhone }],
	);
	checks.same(
		'The relation has the new phone number in Silvasoft',
		sandbox.data.silvasoft.relations.get(guid)?.Phone,
		newPhone,
	);
	checks.same(
		'Everything else of the relation is as it was',
		rest(record(after)),
		rest(record(before)),
	);
}
