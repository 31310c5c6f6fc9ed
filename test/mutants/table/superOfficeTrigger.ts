import { faultsIn } from '../mutant';

const TRIGGER = 'nodes/SuperOffice/trigger';
const TESTS = ['SuperOffice/trigger'];

/** What SuperOffice sends to n8n, and the webhook by which it does. */
export const superOfficeTrigger = [
	...faultsIn(`${TRIGGER}/signature.ts`, TESTS, [
		{
			name: 'any-signature',
			fault: 'A signature of the right length is taken.',
			find: 'signature.length === expected.length && timingSafeEqual(signature, expected)',
			put: 'signature.length === expected.length',
			why: 'Anybody starts the workflow who knows its address.',
			harms: 'data',
		},
	]),
	...faultsIn(`${TRIGGER}/receive.ts`, TESTS, [
		{
			name: 'unsigned',
			fault: 'What has no signature is taken.',
			find: "isTest && (secret === undefined || signature === '')",
			put: "(isTest && secret === undefined) || signature === ''",
			why: 'Anybody starts the workflow who knows its address.',
			harms: 'data',
		},
		{
			name: 'test-starts',
			fault: 'Every event starts the workflow, chosen or not.',
			find: 'if (isTest || event === undefined || !form.events.includes(event.name)) return TAKEN;',
			put: 'if (isTest || event === undefined) return TAKEN;',
			why: 'A workflow about deletions runs at every change.',
			harms: 'data',
		},
		{
			name: 'loops',
			fault: 'Changes of associates that were left out start the workflow.',
			find: 'if (form.ignored.includes(String(event.changedBy))) return TAKEN;',
			put: '',
			why: 'The workflow starts itself again and again.',
			harms: 'data',
		},
		{
			name: 'other-customer',
			fault: 'An event of another customer starts the workflow.',
			find: 'if (registration && !isOfAccount(event.customer, registration)) return TAKEN;',
			put: '',
			why: 'The IDs are of other records.',
			harms: 'data',
		},
	]),
	...faultsIn(`${TRIGGER}/repeats.ts`, TESTS, [
		{
			name: 'twice',
			fault: 'What was given out is given out again.',
			find: 'if (await earlier) return undefined;',
			put: 'await earlier;',
			why: 'An event starts the workflow twice.',
			harms: 'data',
		},
		{
			name: 'not-started',
			fault: 'An event that n8n could not start counts as given out.',
			find: 'if (response.statusCode >= 400) keep(Promise.resolve(false));',
			put: '',
			why: 'The event is lost at the next try.',
			harms: 'data',
		},
	]),
	...faultsIn(`${TRIGGER}/registration.ts`, TESTS, [
		{
			name: 'state',
			fault: 'A webhook that is switched off counts as right.',
			find: "webhook.State === 'Active' &&",
			put: '',
			why: 'Nothing starts, and nobody is told.',
			harms: 'data',
		},
		{
			name: 'test-takes-over',
			fault: 'A test in the editor uses the webhook of the active workflow.',
			find: "context.getMode() === 'manual' ? 'testWebhook' : 'webhook'",
			put: "'webhook'",
			why: 'The active workflow hears nothing any more.',
			harms: 'data',
		},
		{
			name: 'doubled',
			fault: 'A webhook that calls the address already is not looked for.',
			find: 'own ?? (await webhooks.callingTo(url))[0]',
			put: 'own',
			why: 'Each change is told twice.',
			harms: 'data',
		},
	]),
	...faultsIn(`${TRIGGER}/webhooks.ts`, TESTS, [
		{
			name: 'silent-removal',
			fault: 'A webhook that cannot be removed is passed over in silence.',
			find: 'if (error.details.isMissing) return;',
			put: 'return;',
			why: 'SuperOffice goes on calling, and nobody knows.',
		},
	]),
	...faultsIn(`${TRIGGER}/event.ts`, TESTS, [
		{
			name: 'any-table',
			fault: 'Links of documents count as relations.',
			find: "const COMPANIES_AND_PERSONS = ['5', '6'];",
			put: "const COMPANIES_AND_PERSONS = ['5', '6', '7'];",
			why: 'The workflow runs for what it is not about.',
		},
	]),
];
