import { faultsIn } from '../mutant';

const SUPER_OFFICE = 'nodes/SuperOffice/listSearch';

/** What the editor's lists offer. */
export const lists = [
	...faultsIn(
		'nodes/shared/listSearch/lookup.ts',
		['listSearch', 'nodes/shared/(waiting|requestOptions)'],
		[
			{
				name: 'no-time-limit',
				fault: 'A list is waited for as long as it takes.',
				find: 'private readonly signal = clock.timeout(PATIENCE);',
				put: 'private readonly signal = new AbortController().signal;',
				why: 'The editor shows a list that loads for ever.',
				harms: 'limits',
			},
			{
				name: 'long-time-limit',
				fault: 'A list is waited for for five minutes.',
				find: 'const PATIENCE = 30_000;',
				put: 'const PATIENCE = 300_000;',
				why: 'The editor shows a list that loads for minutes.',
				harms: 'limits',
			},
			{
				name: 'asked-each-time',
				fault: 'The same is asked for each time.',
				find: 'if (known) return await raceAbort(known, this.signal);',
				put: '',
				why: 'The calls of the hour are used up by looking at a list.',
				harms: 'limits',
			},
			{
				name: 'kept-for-an-hour',
				fault: 'An answer is kept for an hour.',
				find: 'export const KEPT_FOR = 60_000;',
				put: 'export const KEPT_FOR = 3_600_000;',
				why: 'A record that was just made is not in the list.',
			},
			{
				name: 'failure-kept',
				fault: 'A failure is kept for a minute.',
				find: 'for (const question of this.asked) kept.delete(state, question);',
				put: '',
				why: 'After a short trouble the list stays empty for a minute.',
			},
			{
				name: 'waits-for-quota',
				fault: 'A list waits for the next hour’s calls.',
				find: 'mayWaitForQuota: false',
				put: 'mayWaitForQuota: true',
				why: 'The editor shows a list that loads for ever.',
				harms: 'limits',
			},
			{
				name: 'of-another-user',
				fault: 'An answer counts for every user.',
				find: 'const question = JSON.stringify([login, url, query, headers]);',
				put: 'const question = JSON.stringify([login.slice(0, 0), url, query, headers]);',
				why: 'A list shows the records of another customer.',
				harms: 'secrets',
			},
			{
				name: 'of-another-language',
				fault: 'An answer counts for every language.',
				find: 'const question = JSON.stringify([login, url, query, headers]);',
				put: 'const question = JSON.stringify([login, url, query]);',
				why: 'A list stays in the language that was chosen before.',
			},
		],
	),
	...faultsIn(
		'nodes/shared/listSearch/listSearch.ts',
		['listSearch', 'nodes/shared/waiting'],
		[
			{
				name: 'quota-blames-credential',
				fault: 'An empty quota sends the user to the credential.',
				find: 'const told = failure.details.isQuota ? new ApiError(failure.details) : failure;',
				put: 'const told = failure;',
				why: 'The user corrects a credential that is right.',
			},
			{
				name: 'half-a-character',
				fault: 'Half a character is searched for.',
				find: String.raw`(filter ?? '').replace(/\p{Surrogate}/gu, '').trim()`,
				put: "(filter ?? '').trim()",
				why: 'The filter is another one than was typed.',
				tests: ['blackBox/odyssee'],
			},
			{
				name: 'any-word',
				fault: 'One of several words is enough.',
				find: '.every((word) => lower.includes(word))',
				put: '.some((word) => lower.includes(word))',
				why: 'The list shows what was not looked for.',
			},
		],
	),
	...faultsIn(
		`${SUPER_OFFICE}/companies.ts`,
		['SuperOffice/listSearch'],
		[
			{
				name: 'untyped',
				fault: 'All companies are listed before anything is typed.',
				find: "if (text.length < SHORTEST || searchable(text) === '') {",
				put: "if (text !== '' && text.length < SHORTEST) {",
				why: 'SuperOffice does not approve an app that searches so.',
				harms: 'limits',
			},
		],
	),
	...faultsIn(
		`${SUPER_OFFICE}/persons.ts`,
		['SuperOffice/listSearch'],
		[
			{
				name: 'other-end',
				fault: 'The people of both ends are those of the source.',
				find: 'const { company } = await endOf(lookup, side);',
				put: "const { company } = await endOf(lookup, 'Source');",
				why: 'A person of the wrong company is chosen.',
				harms: 'data',
			},
			{
				name: 'nobody',
				fault: 'Nobody cannot be chosen.',
				find: 'const results: INodeListSearchItems[] = isStart ? [NOBODY] : [];',
				put: 'const results: INodeListSearchItems[] = isStart ? [] : [];',
				why: 'A person cannot be taken away from the list.',
			},
		],
	),
	...faultsIn(
		`${SUPER_OFFICE}/relationEnds.ts`,
		['SuperOffice/listSearch'],
		[
			{
				name: 'direction-of-the-form',
				fault: 'The direction in the form is not looked at.',
				find: 'if (direction !== undefined) return',
				put: 'if (direction === 7) return',
				why: 'The list shows definitions that do not suit.',
			},
			{
				name: 'deleted-company',
				fault: 'A new company keeps the old person.',
				find: 'isPerson: now === before.company && isSomebody(before.person)',
				put: 'isPerson: isSomebody(before.person)',
				why: 'The list shows definitions that do not suit.',
			},
		],
	),
	...faultsIn(
		`${SUPER_OFFICE}/definitions.ts`,
		['SuperOffice/listSearch'],
		[
			{
				name: 'deleted',
				fault: 'Definitions that were deleted are shown.',
				find: 'return items.filter(({ Deleted: deleted }) => deleted !== true);',
				put: 'return items;',
				why: 'A definition is chosen that SuperOffice refuses.',
			},
			{
				name: 'source-and-destination',
				fault: 'Source and destination are swapped.',
				find: '...(reversed === true ? [] : [`${source}${destination}`]),',
				put: '...(reversed === true ? [] : [`${destination}${source}`]),',
				why: 'The list shows definitions that do not suit.',
			},
		],
	),
	...faultsIn(
		`${SUPER_OFFICE}/language.ts`,
		['SuperOffice/listSearch', 'package/facts'],
		[
			{
				name: 'default-language',
				fault: 'Lists are in Norwegian by default.',
				find: "const DEFAULT_LANGUAGE = 'en';",
				put: "const DEFAULT_LANGUAGE = 'nb';",
				why: 'Few users can read the list.',
			},
			{
				name: 'dutch',
				fault: 'SuperOffice’s code for Dutch is another one.',
				find: "nl: 'DU',",
				put: "nl: 'NL',",
				why: 'Dutch users get English texts.',
			},
		],
	),
	...faultsIn(
		'nodes/Silvasoft/listSearch/relations.ts',
		['Silvasoft/listSearch', 'blackBox/silvasoft'],
		[
			{
				name: 'one-letter',
				fault: 'One letter is enough for a search.',
				find: 'const SHORTEST_NAME = 3;',
				put: 'const SHORTEST_NAME = 1;',
				why: 'Typing a name uses up the calls of the hour.',
				harms: 'limits',
			},
			{
				name: 'half-an-address',
				fault: 'Half an email address is searched for.',
				find: String.raw`/^\S+@\S+\.\S{2,}$/.test(text)`,
				put: String.raw`/^\S+@/.test(text)`,
				why: 'Typing an address uses up the calls of the hour.',
				harms: 'limits',
			},
		],
	),
	...faultsIn(
		'nodes/Silvasoft/listSearch/foundNames.ts',
		['Silvasoft/listSearch'],
		[
			{
				name: 'of-another-user',
				fault: 'What another user has found is shown.',
				find: 'found.login === login && typed.startsWith(found.text)',
				put: 'typed.startsWith(found.text)',
				why: 'A list shows the records of another customer.',
				harms: 'secrets',
			},
			{
				name: 'whole-names',
				fault: 'Parts of names are answered from whole ones.',
				find: 'if (!entries.some((entry) => nameOf(entry) !== typed && nameOf(entry).includes(typed))) return;',
				put: '',
				why: 'Relations are missing in the list.',
			},
		],
	),
	...faultsIn(
		'nodes/Odyssee/listSearch/index.ts',
		['Odyssee/listSearch', 'blackBox/odyssee'],
		[
			{
				name: 'quote',
				fault: 'A quote in the text is not doubled.',
				find: "`'${text.replaceAll(\"'\", \"''\")}'`",
				put: "`'${text}'`",
				why: 'A search for O’Brien fails, or finds what it should not.',
				harms: 'data',
			},
			{
				name: 'contains-each-time',
				fault: 'A search that Odyssee does not know is tried each time.',
				find: 'withoutContains.set(state, CONTAINS, true, HOUR);',
				put: '',
				why: 'Every letter costs a call for nothing.',
				harms: 'limits',
			},
		],
	),
	...faultsIn(
		'nodes/Odyssee/listSearch/pages.ts',
		['Odyssee/listSearch', 'blackBox/odyssee'],
		[
			{
				name: 'endless',
				fault: 'A list that goes round is read without end.',
				find: "const isRound = next !== '' && !goesOn(token, next);",
				put: 'const isRound = false;',
				why: 'The editor loads the same page again and again.',
				harms: 'limits',
			},
			{
				name: 'anything-from-link',
				fault: 'All of a link’s parameters are taken.',
				find: "parameters.filter(([name]) => name === '$skip' || name === '$skiptoken'),",
				put: 'parameters,',
				why: 'The server decides what is asked for.',
				harms: 'addresses',
			},
		],
	),
	...faultsIn(
		'nodes/SuperOffice/search.ts',
		['SuperOffice/(listSearch|owners)'],
		[
			{
				name: 'one-letter',
				fault: 'One letter is enough for a search.',
				find: 'export const SHORTEST = 3;',
				put: 'export const SHORTEST = 1;',
				why: 'SuperOffice does not approve an app that searches so.',
				harms: 'limits',
			},
			{
				name: 'two-letters',
				fault: 'Two letters are enough for a search.',
				find: 'export const SHORTEST = 3;',
				put: 'export const SHORTEST = 2;',
				why: 'SuperOffice does not approve an app that searches so.',
				harms: 'limits',
			},
			{
				name: 'quote-in-filter',
				fault: 'A quote in the text ends the filter.',
				find: String.raw`text.split(/['"%_*?[\]\\\p{Cc}]/u)`,
				put: String.raw`text.split(/["%_*?[\]\\\p{Cc}]/u)`,
				why: 'A search for O’Brien fails, or finds what it should not.',
				harms: 'data',
			},
			{
				name: 'found-by-a-piece',
				fault: 'What was found by a piece of the text is shown as it is.',
				find: 'if (searchable(text) === text) return true;',
				put: 'return true;',
				why: 'The list shows what was not looked for.',
			},
		],
	),
	...faultsIn(
		'nodes/SuperOffice/archive.ts',
		['SuperOffice/listSearch'],
		[
			{
				name: 'first-page-only',
				fault: 'A list ends after its first page.',
				find: 'const isLast = rows.length === 0 || (!hasLink && rows.length < top);',
				put: 'const isLast = true;',
				why: 'Companies are missing in the list.',
			},
		],
	),
];
