import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { locator } from '../../facts/fact';
import type { JournalEntry, Sandbox, SandboxCredentials, Vendor } from '../../sandbox';

/** One operation of the matrix, called once for each item. */
export interface Operation {
	name: string;
	/** The node's name, which is also the vendor's in the journal. */
	node: Vendor;
	kind: 'read' | 'update' | 'create';
	/** How many output items each input item gives, and what the node says it did to them. */
	gives: [items: number, verb: 'read' | 'written'];
	/** Calls for the same items that are not the ones to be disturbed. */
	besides?(entry: JournalEntry): boolean;
	credential: keyof SandboxCredentials;
	/** The fields of the credential that are secrets; made wrong, they are a wrong sign-in. */
	secrets: string[];
	parameters: INodeParameters;
	/** Items that can all be carried out. */
	items(sandbox: Sandbox, count: number): IDataObject[];
	/** Values of an item with which it cannot be sent. */
	unsendable: IDataObject;
	/** Whether a call, of those that are to be disturbed, is that of an item. */
	isOf(entry: JournalEntry, item: IDataObject): boolean;
	/** The vendor's way of saying something in the body of an answer. */
	saying(words: string): object;
	/** The vendor's own words for a wrong sign-in. */
	wrongSignIn: string;
	/** Whether it takes a sign-in of its own, which has been done before anything goes wrong. */
	isSignedInBefore?: true;
}

/** How many items of a node may be under way at the same time. */
export const AT_ONCE = 5;

/** A secret that is a value of a form. */
export const PASSWORD_OF_CONTACT = 'made-up-contact-password';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

const bodyOf = (entry: JournalEntry): Record<string, unknown> => Object(entry.json);

const silvasoft = {
	node: 'silvasoft',
	credential: 'silvasoftApi',
	secrets: ['apiKey'],
	saying: (words: string) => ({ errorCode: 'MADE_UP', errorMessage: words }),
	wrongSignIn: 'Invalid authentication credentials',
} satisfies Partial<Operation>;

const superOffice = (credential: keyof SandboxCredentials, secrets: string[]): Operation => ({
	name: `SuperOffice: Update with ${credential}`,
	node: 'superOffice',
	kind: 'update',
	gives: [1, 'written'],
	credential,
	secrets,
	parameters: {
		authentication: credential,
		resource: 'relation',
		operation: 'update',
		mode: 'replace',
		relationId: locator('={{ $json.relation }}'),
		sourceContactId: locator('432'),
		destinationContactId: locator('539'),
		relationDefinitionId: locator('7'),
		updateFields: { Comment: '={{ $json.comment }}' },
	},
	items: ({ data }, count) => {
		const [relation] = data.superOffice.relations.values();
		return numbers(count).map((index) => {
			const RelationId = 5000 + index;
			data.superOffice.relations.set(RelationId, { ...relation, RelationId });
			return { relation: RelationId, comment: `Comment ${index}` };
		});
	},
	unsendable: { relation: 'none' },
	isOf: (entry, { comment }) => bodyOf(entry).Comment === comment,
	saying: (words) => ({
		Error: true,
		ErrorType: 'SoMadeUpDatabaseException',
		ErrorMessage: words,
		ErrorSource: 'Sandbox',
	}),
	wrongSignIn: 'Authentication failed.',
});

/** The five operations. */
export const operations: Operation[] = [
	{
		...silvasoft,
		name: 'Silvasoft: Get Many',
		kind: 'read',
		gives: [3, 'read'],
		parameters: {
			resource: 'relation',
			operation: 'getAll',
			returnAll: false,
			limit: 3,
			filters: {},
			options: { Offset: '={{ $json.offset }}' },
		},
		items: (_, count) => numbers(count).map((index) => ({ offset: 10 + 3 * index })),
		unsendable: { offset: -1 },
		isOf: ({ query }, { offset }) => query.Offset === String(offset),
	},
	{
		...silvasoft,
		name: 'Silvasoft: Create Private',
		kind: 'create',
		gives: [1, 'written'],
		parameters: {
			resource: 'relation',
			operation: 'createPrivate',
			firstName: '={{ $json.first }}',
			lastName: 'Voorbeeld',
			// So that a second call for the same person would show.
			options: {
				OnExistingRelationNumber: 'CONTINUE',
				OnExistingRelationName: 'CONTINUE',
				OnExistingRelationEmail: 'CONTINUE',
			},
		},
		items: (_, count) => numbers(count).map((index) => ({ first: `Person${index}` })),
		unsendable: { first: '' },
		isOf: ({ text }, { first }) => text.includes(`"${String(first)}"`),
	},
	{
		...silvasoft,
		name: 'Silvasoft: Update',
		kind: 'update',
		gives: [1, 'written'],
		parameters: {
			resource: 'relation',
			operation: 'update',
			relationGuid: locator('={{ $json.guid }}'),
			updateFields: { Phone: '={{ $json.phone }}' },
		},
		items: ({ data }, count) =>
			[...data.silvasoft.relations.keys()]
				.slice(0, count)
				.map((guid, index) => ({ guid, phone: `030-${index}` })),
		unsendable: { guid: 'none' },
		isOf: (entry, { guid }) => String(bodyOf(entry).RelationGUID) === guid,
	},
	superOffice('superOfficeTicketApi', ['ticket', 'appToken']),
	{
		name: 'Odyssee: Update',
		node: 'odyssee',
		kind: 'update',
		gives: [1, 'written'],
		credential: 'odysseeApi',
		secrets: ['password'],
		parameters: {
			resource: 'contact',
			operation: 'update',
			mode: 'replace',
			contactId: locator('={{ $json.contact }}'),
			lastname: 'Voorbeeld',
			companyBy: 'code',
			companyCode: 'ERP-100',
			updateFields: { e_password: PASSWORD_OF_CONTACT },
		},
		items: ({ data }, count) =>
			[...data.odyssee.contacts.keys()].slice(0, count).map((contact) => ({ contact })),
		unsendable: { contact: 'none' },
		isOf: ({ path }, { contact }) => path.endsWith(`(${String(contact)})`),
		saying: (words) => ({ error: { code: '', message: words } }),
		wrongSignIn: 'Authorization has been denied for this request.',
	},
];

/** SuperOffice for a system user, who is signed in by a ticket that the node gets. */
export const systemUser: Operation = {
	...superOffice('superOfficeSystemUserApi', ['systemUserToken', 'privateKey', 'clientSecret']),
	isSignedInBefore: true,
};

/** SuperOffice for a person who has connected the account in the browser. */
export const oauth2User = superOffice('superOfficeOAuth2Api', [
	'clientSecret',
	'oauthTokenData.access_token',
	'oauthTokenData.refresh_token',
]);

/** SuperOffice's other ways of signing in. */
export const otherSignIns: Operation[] = [
	superOffice('superOfficeBasicApi', ['password']),
	superOffice('superOfficeSessionApi', ['xsrfToken', 'cookie']),
	oauth2User,
];
