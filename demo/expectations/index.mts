import type { Sandbox } from '../../test/sandbox/types.js';
import type { Checks } from '../checks.mjs';
import type { PlayedWorkflow } from '../play.mjs';
import type { DemoWorkflow } from '../workflows.mjs';
import { emailAddress } from './email-address.mjs';
import { newPrivateRelations } from './new-private-relations.mjs';
import { oneChange } from './one-change.mjs';
import { oneCorrection } from './one-correction.mjs';
import { spreadsheet, spreadsheetAgain } from './spreadsheet.mjs';
import { waysOfSigningIn } from './ways-of-signing-in.mjs';
import { webshopCustomer, webshopCustomerAgain } from './webshop-customer.mjs';

export type Expectation = (played: PlayedWorkflow, sandbox: Sandbox, checks: Checks) => void;

/** What ought to have happened each time that a workflow runs, by its file name. */
const EXPECTATIONS: Partial<Record<string, Expectation[]>> = {
	'all-silvasoft-relations-and-one-correction': [oneCorrection],
	'email-address-to-superoffice-relations': [emailAddress],
	'new-private-relations-from-a-list': [newPrivateRelations],
	'one-change-to-superoffice-and-odyssee': [oneChange],
	'one-relation-per-way-of-signing-in': [waysOfSigningIn],
	'spreadsheet-of-customers-into-silvasoft': [spreadsheet, spreadsheetAgain],
	'webshop-customer-into-all-three-systems': [webshopCustomer, webshopCustomerAgain],
};

/** How often the demo runs a workflow: more than once where another run ought to do something else. */
export const timesToRun = ({ file }: DemoWorkflow): number => EXPECTATIONS[file]?.length ?? 1;

/**
 * Compares what the vendors received, and what they hold now, with what the workflow was drawn for.
 *
 * @param played a workflow that has run
 * @param sandbox the vendors as they are after it
 * @param checks receives what was found
 */
export function verify(played: PlayedWorkflow, sandbox: Sandbox, checks: Checks): void {
	const { workflow, before, title, run, requests } = played;
	checks.that(`"${title}" runs without an error`, run.succeeded, run.failure);
	const refused = requests.filter((request) => request.status >= 400 || request.status === 0);
	checks.that(
		`"${title}" makes no request that a vendor refuses`,
		refused.length === 0,
		refused.map(({ method, path, status }) => `${method} ${path}: ${status}`).join(', '),
	);
	const expectation = EXPECTATIONS[workflow.file]?.[before];
	if (expectation) expectation(played, sandbox, checks);
	else checks.that(`demo/expectations says what "${workflow.name}" ought to do`, false);
}
