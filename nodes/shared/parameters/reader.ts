import type { IDataObject, INode, INodeProperties } from 'n8n-workflow';
import { InvalidParameterError } from './invalidParameter';

/** What can be read of a node's parameters: by an item, or by one of n8n's `preSend` functions. */
export interface ParameterReader {
	node: INode;
	/** @returns the value of a parameter, with its expressions evaluated; `null` where the node has none */
	parameter(name: string): unknown;
	/** @returns the JSON of the input item, whose columns a resource mapper may take as they are */
	input(): IDataObject;
}

/** Tells whether an AI agent uses the node as its tool: n8n gives the type of such a node the ending `Tool`. */
export const isTool = ({ type }: Pick<INode, 'type'>): boolean => type.endsWith('Tool');

/**
 * Reads the value of a field of the form, with its expressions evaluated.
 *
 * @throws InvalidParameterError for an object that lies within itself: n8n follows it until its stack is full
 */
export function readParameter(reader: ParameterReader, field: INodeProperties): unknown {
	try {
		return reader.parameter(field.name);
	} catch (error) {
		return unreadable(field, error);
	}
}

function unreadable({ displayName }: INodeProperties, error: unknown): never {
	if (!(error instanceof RangeError)) throw error;
	throw new InvalidParameterError(
		`"${displayName}" has an object in it that lies within itself`,
		'Let the expression give the parts of it that you need.',
	);
}
