import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Form } from '../parameters/form';
import type { RecordType, ItemContext } from './itemContext';

/** All that there is to say about an operation. */
export interface Operation extends RecordType {
	/** What the editor shows of it. */
	option: Pick<INodePropertyOptions, 'name' | 'action' | 'description'> & { value: string };
	/** Every field of its form, finished by `operationFields`. */
	fields: INodeProperties[];
	/** What happens to an item that succeeds, for the message that counts them. */
	verb: 'read' | 'written' | 'deleted';
	/** Whether it makes sense only with at least one value to write. */
	needsValues?: boolean;
	/**
	 * Refuses values that contradict each other, before any item is sent.
	 *
	 * @throws InvalidParameterError with a sentence that names the fields
	 */
	check?(form: Form): void;
	/** Carries out one item. @returns the records that it gives out */
	execute(item: ItemContext): Promise<IDataObject[]>;
	/** What to tell the user once about all records that a run gave out; n8n shows it with the output. */
	hint?(records: IDataObject[]): string | undefined;
}
