import type { INodeParameters } from 'n8n-workflow';
import type { Vendor } from '../sandbox';
import type { FormFacts } from './form';
import { choice, from } from './form';
import { odysseeOperations } from './odysseeOperations';
import type { Mode, OperationRow } from './operation';
import { isSimplified, outputFacts } from './output';
import { silvasoftOperations } from './silvasoftOperations';
import { aboveSuperOffice } from './superOfficeForms';
import { superOfficeOperations } from './superOfficeOperations';

/** Every operation of every node. */
export const operationRows: OperationRow[] = [
	...silvasoftOperations,
	...superOfficeOperations,
	...odysseeOperations,
];

/** The nodes that have operations, with their names in the editor. */
export const nodeNames: Record<Vendor, string> = {
	silvasoft: 'Silvasoft',
	superOffice: 'SuperOffice',
	odyssee: 'Odyssee',
};

/** What stands above all forms of a node besides the choice of resource and operation. */
const above: Partial<Record<Vendor, FormFacts>> = { superOffice: aboveSuperOffice };

const all = 'The operations that have a row in test/facts';

/** The forms of a node by resource, operation and mode; above all forms, the choices that lead to them. */
export function formsOf(node: Vendor): Record<string, FormFacts> {
	const rows = operationRows.filter((row) => row.node === node);
	const resources = [...new Set(rows.map(({ resource }) => resource))];
	const choiceOf = ([first, ...others]: string[]) => choice(first, ...others);
	const operationsOf = (resource: string) =>
		rows.filter((row) => row.resource === resource).map(({ operation }) => operation);
	return {
		'': { ...above[node], ...from(all, { resource: choiceOf(resources) }) },
		...Object.fromEntries(
			resources.map((resource) => [
				resource,
				from(all, { operation: choiceOf(operationsOf(resource)) }),
			]),
		),
		...Object.fromEntries(
			rows.flatMap((row) =>
				row.modes.map((mode) => [
					formName(row, mode),
					{ ...mode.fields, ...(isSimplified(nodeNames[node], row) && outputFacts) },
				]),
			),
		),
	};
}

const formName = ({ resource, operation }: OperationRow, { start }: Mode) =>
	[resource, operation, ...(start.mode === undefined ? [] : [String(start.mode)])].join(' ');

/** The parameters that choose an operation. @param authentication of SuperOffice */
export const startOf = (
	{ node, resource, operation }: OperationRow,
	authentication = 'superOfficeTicketApi',
): INodeParameters => ({
	...(node === 'superOffice' && { authentication }),
	resource,
	operation,
});

/** @returns what is missing where an operation of a node has no row */
export const noRowFor = (node: string, resource: string, operation: string): string =>
	`The operation ${operation} of ${node} (${resource}) has no row in test/facts/${node}Operations.ts`;

/** @throws Error with a sentence about an operation without a row */
export function rowOf(node: string, resource: string, operation: string): OperationRow {
	const row = operationRows.find(
		(one) => one.node === node && one.resource === resource && one.operation === operation,
	);
	if (!row) throw new Error(noRowFor(node, resource, operation));
	return row;
}
