import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { CredentialStore } from '../../engine/credentialsHelper';
import type { Fault } from '../../sandbox';
import type { World } from '../world';
import type { Operation } from './operations';

/** What one item that a fault hits comes to. */
export interface Expectation {
	/** How many calls it takes; any number where that depends on what else is under way. */
	calls: number | 'any';
	/** How many of them change something at the vendor. */
	writes: number;
	ends: 'well' | 'without items' | 'in an error';
	/** How many output items it gives when it ends well; as many as others when left out. */
	gives?: number;
	/** What the error's message has in it. */
	message?: string | RegExp;
	/** What its description has in it. */
	description?: Array<string | RegExp>;
	/** How long the node waits at least before it is through, in milliseconds. */
	waits?: number;
	/** Whether time passes before it fails, in which other items are sent. */
	isSlow?: boolean;
	/** How many items are sent at all where it stops the node; up to what was under way when left out. */
	sent?: number;
}

/** What is different in an execution that a fault hits. */
export interface Trouble {
	/** For requests that are those of the item that is hit, unless it names a path. */
	fault?: Pick<Fault, 'kind' | 'times' | 'processed' | 'path'>;
	/** For the item that is hit, in place of its own values. */
	values?: IDataObject;
	/** How long the vendor takes for the calls of the other items, in milliseconds. */
	othersTake?: number;
	/** In place of the working ones. */
	credentials?: CredentialStore;
	/** Besides those of the operation. */
	parameters?: INodeParameters;
}

/** A row of the matrix. */
export interface FaultRow {
	name: string;
	/** Whether one item is hit or all of them, because it is the account or the connection. */
	hits: 'one item' | 'all items';
	/** The operations that can meet it; all when left out. */
	only?: (operation: Operation) => boolean;
	/** Brings it about, as far as it is not in what is returned. */
	arrange(world: World, operation: Operation): Trouble | Promise<Trouble>;
	expect(operation: Operation): Expectation;
}
