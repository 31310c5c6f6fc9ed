import type { PackageDirectoryLoader } from 'n8n-core';
import { NodeHelpers } from 'n8n-workflow';

/** @returns the version that the editor gives to a node that is added today */
export function newestVersion(loader: PackageDirectoryLoader, node: string): number {
	const { description } = NodeHelpers.getVersionedNodeType(loader.getNode(node).type);
	return Math.max(...[description.version].flat());
}
