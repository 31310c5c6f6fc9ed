import { startSandbox } from '../test/sandbox/index.js';
import type { Sandbox } from '../test/sandbox/types.js';
import { freePort, freePorts } from './ports.mjs';

/** The ports of `npm run sandbox`; where one is taken, the next free one is used. */
const PORTS = [4801, 4802, 4803, 4804];

const TEST_ACCOUNT_PORT = 4805;

/** More than two of Silvasoft's pages, which hold 200 relations at most. */
const SILVASOFT_RELATIONS = 430;

/** What Silvasoft advises at the most, and what the nodes keep to by default. */
const LIMITS = { perSecond: 2, perMinute: 50 };

/** Lets calls of before fall out of the strictest limit's window, in milliseconds. */
const QUIET = 1_100;

/**
 * Makes the simulated Silvasoft refuse calls that come too fast. From the workflows on: the editor's tests of
 * credentials do not keep to a pace, and nobody makes several of them in a second.
 */
export async function limitSilvasoft({ switches }: Sandbox): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, QUIET));
	Object.assign(switches.silvasoft, LIMITS);
}

/**
 * Starts the three simulated vendors in this process.
 *
 * @throws DemoProblem where no ports are free
 */
export async function openSandbox(): Promise<Sandbox> {
	const [silvasoft, superOfficeLogin, superOffice, odyssee] = await freePorts(PORTS);
	const sandbox = await startSandbox({
		ports: { silvasoft, superOfficeLogin, superOffice, odyssee },
		relations: SILVASOFT_RELATIONS,
	});
	addCustomer(sandbox);
	return sandbox;
}

/**
 * Starts another Silvasoft, with relations of its own, which takes calls as fast as they come.
 *
 * @throws DemoProblem where no port is free
 */
export async function openTestAccount(): Promise<Sandbox> {
	const ports = { silvasoft: await freePort(TEST_ACCOUNT_PORT) };
	return await startSandbox({ ports, relations: SILVASOFT_RELATIONS });
}

/** Lets SuperOffice and Odyssee know the company that orders in the web shop; Silvasoft does not know it yet. */
function addCustomer({ data: { superOffice, odyssee } }: Sandbox): void {
	const [name, number] = ['Fictief Fietsen B.V.', '20542'];
	const [known] = odyssee.companies.values();
	const id = 'c0000000-0000-4000-8000-000000020542';
	odyssee.companies.set(id, { ...known, id, name, code: number, city: 'Proefstad' });
	superOffice.companies.set(546, {
		ContactId: 546,
		Name: name,
		Number: number,
		Country: 'Netherlands',
	});
}
