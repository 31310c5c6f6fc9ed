import { jsonText, type Answer } from '../answers';
import type { Handler } from '../pipeline';
import { sortings, type SilvasoftSwitches, type Sorting } from '../switches';
import type { World } from '../world';
import { invalid } from './gate';
import { relationText, type SilvasoftRelation } from './relation';

/** "This endpoint will return a maximum of 200 relations" (listrelations). */
export const maxLimit = 200;

type Test = (relation: SilvasoftRelation) => boolean;
type Query = Record<string, string>;

function wholeNumber(text: string | undefined): number | undefined {
	return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** A VAT number without country code and without an addition such as B01. */
export function bareVat(number: string): string {
	return number.replace(/^[A-Z]{2}/i, '').replace(/B\d{2}$/i, '');
}

/** The four parameters that SearchOperand applies to. */
function searchTests(query: Query, switches: SilvasoftSwitches): Test[] {
	const tests: Test[] = [];
	const { RelationNumber, RelationName, RelationEmail, RelationVAT } = query;
	if (RelationNumber) {
		tests.push((relation) =>
			[relation.SupplierNumber, relation.CustomerNumber].some(
				(number) => number !== null && number !== 0 && String(number) === RelationNumber,
			),
		);
	}
	if (RelationName) {
		const wanted = RelationName.toLowerCase();
		tests.push(({ Name }) => {
			const name = (Name ?? '').toLowerCase();
			return switches.nameFilter === 'exact' ? name === wanted : name.includes(wanted);
		});
	}
	if (RelationEmail) {
		const wanted = RelationEmail.toLowerCase();
		tests.push(({ Email }) => Email?.toLowerCase() === wanted);
	}
	if (RelationVAT) {
		tests.push(({ TaxIdentificationNumber: vat }) => vat !== null && bareVat(vat) === RelationVAT);
	}
	return tests;
}

function filterTests(query: Query, switches: SilvasoftSwitches): Test[] {
	const tests: Test[] = [];
	const searches = searchTests(query, switches);
	if (searches.length > 0) {
		tests.push(
			query.SearchOperand === 'OR'
				? (relation) => searches.some((test) => test(relation))
				: (relation) => searches.every((test) => test(relation)),
		);
	}
	// "when using this filter, only business relations will be returned", whatever the operand.
	if (query.RelationVAT) tests.push(({ PrivateOrBusiness }) => PrivateOrBusiness[0] === 'B');
	if (query.RelationType === 'Customer') tests.push(({ IsCustomer }) => IsCustomer);
	if (query.RelationType === 'Supplier') tests.push(({ IsSupplier }) => IsSupplier);
	const changedSince = wholeNumber(query.ChangedSince);
	if (changedSince !== undefined) tests.push(({ ChangedOn }) => ChangedOn >= changedSince);
	const createdSince = wholeNumber(query.CreatedSince);
	if (createdSince !== undefined) tests.push(({ CreatedOn }) => CreatedOn >= createdSince);
	return tests;
}

function sorted(world: World, query: Query): SilvasoftRelation[] {
	const { defaultSorting, emptyNumbers } = world.switches.silvasoft;
	const sorting = sortings.find((name) => name === query.Sorting) ?? defaultSorting;
	const ascending = world.data.silvasoft.ascending(sorting);
	if (query.SortDir === 'ASC') return ascending;
	const descending = [...ascending].reverse();
	return emptyNumbers === 'first' ? emptyFirst(descending, sorting) : descending;
}

/** "Sorting on CustomerNumber or SupplierNumber will return zero's / null values first". */
function emptyFirst(relations: SilvasoftRelation[], sorting: Sorting): SilvasoftRelation[] {
	if (sorting !== 'CustomerNumber' && sorting !== 'SupplierNumber') return relations;
	return [
		...relations.filter((relation) => !relation[sorting]),
		...relations.filter((relation) => relation[sorting]),
	];
}

function pageSize(query: Query, switches: SilvasoftSwitches): number {
	const limit = wholeNumber(query.Limit) || switches.defaultLimit;
	if (limit > maxLimit && switches.limitAboveMax === 'refuse') {
		throw invalid('INVALID_PARAMETER', `Limit may not be higher than ${maxLimit}`);
	}
	return Math.min(limit, maxLimit);
}

function listAnswer(relations: SilvasoftRelation[], switches: SilvasoftSwitches): Answer {
	if (relations.length > 0)
		return jsonText(
			200,
			`[${relations.map((relation) => relationText(relation, switches)).join(',')}]`,
		);
	return jsonText(200, switches.noResults === 'empty' ? '' : switches.noResults);
}

/** GET rest/listrelations/: filters, sorting and paging of the page of that name. */
export function listRelations(world: World): Handler {
	return ({ query }) => {
		const switches = world.switches.silvasoft;
		const limit = pageSize(query, switches);
		const offset = wholeNumber(query.Offset) ?? 0;
		const tests = filterTests(query, switches);
		const { RelationGUID: guid } = query;
		const found =
			guid !== undefined && /^-?\d+$/.test(guid)
				? [world.data.silvasoft.relations.get(String(BigInt(guid)))].filter(
						(relation) => relation !== undefined,
					)
				: sorted(world, query);
		const matching =
			tests.length === 0
				? found
				: found.filter((relation) => tests.every((test) => test(relation)));
		return listAnswer(matching.slice(offset, offset + limit), switches);
	};
}
