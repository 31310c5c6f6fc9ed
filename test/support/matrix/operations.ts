import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { OperationRow } from '../../facts/operation';
import { isWrite } from '../../facts/operation';
import { nodeNames, operationRows, rowOf, startOf } from '../../facts/operations';
import type { JournalEntry, Sandbox, SandboxCredentials, Vendor } from '../../sandbox';

/** One operation of the matrix, called once for each item. */
export interface Operation {
	name: string;
	/** The node's name, which is also the vendor's in the journal. */
	node: Vendor;
	kind: OperationRow['kind'];
	/** How many output items each input item gives, and what the node says it did to them. */
	gives: [items: number, verb: 'read' | 'written' | 'deleted'];
	/** Calls for the same items that are not the ones to be disturbed. */
	besides?(entry: JournalEntry): boolean;
	/** Whether it finds its records by such calls. */
	looksUp: boolean;
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
	/** As in the operation's row. */
	makesKey?: true;
	/** The vendor's way of saying something in the body of an answer. */
	saying(words: string): object;
	/** The vendor's own words for a wrong sign-in. */
	wrongSignIn: string;
	/** Whether it takes a sign-in of its own, which has been done before anything goes wrong. */
	isSignedInBefore?: true;
}

/** How many items of a node may be under way at the same time. */
export const AT_ONCE = 5;

type SignIn = Pick<Operation, 'credential' | 'secrets'>;

/** How each vendor is signed in to, and how it speaks. */
const vendors: Record<Vendor, SignIn & Pick<Operation, 'saying' | 'wrongSignIn'>> = {
	silvasoft: {
		credential: 'silvasoftApi',
		secrets: ['apiKey'],
		saying: (words) => ({ errorCode: 'MADE_UP', errorMessage: words }),
		wrongSignIn: 'Invalid authentication credentials',
	},
	superOffice: {
		credential: 'superOfficeTicketApi',
		secrets: ['ticket', 'appToken'],
		saying: (words) => ({
			Error: true,
			ErrorType: 'SoMadeUpDatabaseException',
			ErrorMessage: words,
			ErrorSource: 'Sandbox',
		}),
		wrongSignIn: 'Authentication failed.',
	},
	odyssee: {
		credential: 'odysseeApi',
		secrets: ['password'],
		saying: (words) => ({ error: { code: '', message: words } }),
		wrongSignIn: 'Authorization has been denied for this request.',
	},
};

function operationOf(row: OperationRow, signIn: SignIn = vendors[row.node]): Operation {
	const { node, kind, gives, parameters, items, isOf, unsendable, looksUp, makesKey } = row;
	const isReading: Operation['besides'] = ({ method }) => method === 'GET';
	const name = `${nodeNames[node]}: ${row.name}`;
	return {
		...vendors[node],
		...signIn,
		name: node === 'superOffice' ? `${name} with ${signIn.credential}` : name,
		node,
		kind,
		gives: [gives, kind === 'delete' ? 'deleted' : isWrite(row) ? 'written' : 'read'],
		parameters: { ...startOf(row, signIn.credential), ...parameters },
		items,
		unsendable,
		isOf,
		looksUp: looksUp !== undefined,
		...(makesKey && { makesKey }),
		...((makesKey || looksUp !== undefined) && { besides: isReading }),
	};
}

/** Every operation. */
export const operations: Operation[] = operationRows.map((row) => operationOf(row));

/** Those that can be carried out with one call; the others read a record first in each of their modes. */
export const ofOneCall: Operation[] = operationRows
	.filter(({ modes }) => modes.some(({ readsFirst }) => !readsFirst))
	.map((row) => operationOf(row));

/** The operation of a node. */
export const operationNamed = (node: Vendor, resource: string, operation: string): Operation =>
	operationOf(rowOf(node, resource, operation));

const superOfficeUpdate = rowOf('superOffice', 'relation', 'update');

/** SuperOffice for a system user, who is signed in by a ticket that the node gets. */
export const systemUser: Operation = {
	...operationOf(superOfficeUpdate, {
		credential: 'superOfficeSystemUserApi',
		secrets: ['systemUserToken', 'privateKey', 'clientSecret'],
	}),
	isSignedInBefore: true,
};

const oauth2: SignIn = {
	credential: 'superOfficeOAuth2Api',
	secrets: ['clientSecret', 'oauthTokenData.access_token', 'oauthTokenData.refresh_token'],
};

/** SuperOffice for a person who has connected the account in the browser. */
export const oauth2User = operationOf(superOfficeUpdate, oauth2);

/** SuperOffice's operations with its other ways of signing in. */
export const otherSignIns: Operation[] = operationRows
	.filter(({ node }) => node === 'superOffice')
	.flatMap((row) =>
		[
			{ credential: 'superOfficeBasicApi' as const, secrets: ['password'] },
			{ credential: 'superOfficeSessionApi' as const, secrets: ['xsrfToken', 'cookie'] },
			oauth2,
		].map((signIn) => operationOf(row, signIn)),
	);
