import { startSandbox } from '../test/sandbox/index.js';
import type { Sandbox } from '../test/sandbox/types.js';
import { freePorts } from './ports.mjs';

/** The ports of `npm run sandbox`; where one is taken, the next free one is used. */
const PORTS = [4801, 4802, 4803, 4804];

/** More than two of Silvasoft's pages, which hold 200 relations at most. */
const SILVASOFT_RELATIONS = 430;

/**
 * Starts the three simulated vendors in this process.
 *
 * @throws DemoProblem where no ports are free
 */
export async function openSandbox(): Promise<Sandbox> {
	const [silvasoft, superOfficeLogin, superOffice, odyssee] = await freePorts(PORTS);
	return await startSandbox({
		ports: { silvasoft, superOfficeLogin, superOffice, odyssee },
		relations: SILVASOFT_RELATIONS,
	});
}
