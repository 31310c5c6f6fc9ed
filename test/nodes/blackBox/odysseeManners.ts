import type { Arrived, Reply } from './server';

/** A refusal in the way of OData. */
export const refusal = (status: number, message: string): Reply => ({
	status,
	body: { error: { code: '', message } },
});

/** How an Odyssee behaves where no page says it, or where it is broken. */
export interface Manners {
	/** The most records of an answer. */
	page: number;
	/** What becomes of `$filter`. */
	filter: 'honours' | 'ignores' | 'refuses';
	/** What becomes of `$select`. */
	select: 'honours' | 'ignores' | 'refuses';
	/** What becomes of `$orderby`. */
	orderby: 'honours' | 'ignores' | 'refuses';
	/** Whether a list that `$top` has cut short to a page goes on behind a link. */
	linksBehindTop: boolean;
	/** How texts are compared: letter by letter, without letter case, or as SQL Server does (blanks at the end too). */
	collation: 'exact' | 'case' | 'sql';
	/** What a PUT does with the fields that it leaves out. */
	put: 'replaces' | 'merges';
	/** What a PUT is answered with. */
	putAnswer: 'whole' | 'id' | 'nothing' | '204';
	/** What a POST is answered with. */
	postAnswer: 'whole' | 'id' | 'nothing' | '204';
	/** Whether a POST keeps the ID that it is given. */
	keepsId: boolean;
	/** What a POST does with an ID that is there. */
	existing: 'refuses' | 'overwrites' | 'doubles';
	/** Whether lists leave archived contacts out. */
	hidesArchived: boolean;
	/** How a ServiceDesk password is shown. */
	password: 'clear' | 'mask' | 'none';
	/** How GUIDs are written in answers. */
	guids: 'lower' | 'upper' | 'braces';
	/** Whether a list is an array, or OData's carrier. */
	carrier: boolean;
	/** What is asked for by an unknown ID. */
	unknown: Reply;
	/** The link to the next page, from the one that the documents show. */
	link: (link: string, skip: number) => unknown;
	/** The name of that link. */
	linkName: string;
	/** Comes before all else. */
	before: (request: Arrived, index: number) => Reply | undefined | Promise<Reply | undefined>;
}

/** An Odyssee as its pages describe it. */
export const usual: Manners = {
	page: 20,
	filter: 'honours',
	select: 'honours',
	orderby: 'honours',
	linksBehindTop: true,
	collation: 'case',
	put: 'replaces',
	putAnswer: 'whole',
	postAnswer: 'whole',
	keepsId: true,
	existing: 'refuses',
	hidesArchived: false,
	password: 'none',
	guids: 'lower',
	carrier: true,
	unknown: refusal(404, 'Resource not found'),
	link: (link) => link,
	linkName: '@odata.nextLink',
	before: () => undefined,
};
