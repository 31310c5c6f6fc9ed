import type { IDataObject, IHttpRequestMethods, INodePropertyOptions } from 'n8n-workflow';
import type { Field } from '../description/field';
import type { RecordType, ItemContext } from './itemContext';

/** All that there is to say about an operation. */
export interface Operation extends RecordType {
	/** What the editor shows of it. */
	option: Pick<INodePropertyOptions, 'name' | 'action' | 'description'> & { value: string };
	/** Its call. */
	request: {
		method: IHttpRequestMethods;
		/** Path below the API's base address, with a leading slash and names in braces, e.g. `/v1/Relation/{id}`. */
		url: string;
	};
	/** Every field of its form. */
	fields: Field[];
	/** What happens to an item that succeeds, for the message that counts them. */
	verb: 'read' | 'written';
	/** Whether it makes sense only with at least one value to write. */
	needsValues?: boolean;
	/** Carries out one item. @returns the records that it gives out */
	execute(item: ItemContext): Promise<IDataObject[]>;
	/** What to tell the user once about all records that a run gave out; n8n shows it with the output. */
	hint?(records: IDataObject[]): string | undefined;
}
