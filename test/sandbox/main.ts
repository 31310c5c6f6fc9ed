import Table from 'cli-table3';
import { PortTakenError, startSandbox, type Ports, type Sandbox } from './index';

const defaults: Required<Ports> = {
	silvasoft: 4801,
	superOfficeLogin: 4802,
	superOffice: 4803,
	odyssee: 4804,
};

const variables: Record<keyof Ports, string> = {
	silvasoft: 'SANDBOX_SILVASOFT_PORT',
	superOfficeLogin: 'SANDBOX_SUPEROFFICE_LOGIN_PORT',
	superOffice: 'SANDBOX_SUPEROFFICE_PORT',
	odyssee: 'SANDBOX_ODYSSEE_PORT',
};

/** A sentence for the user instead of a stack trace. */
class UserError extends Error {}

function numberFrom(variable: string, fallback: number, max: number): number {
	const text = process.env[variable];
	if (text === undefined || text === '') return fallback;
	if (/^\d+$/.test(text) && Number(text) <= max) return Number(text);
	throw new UserError(`${variable} is "${text}". Set it to a number from 0 to ${max}.`);
}

function portFrom(name: keyof Ports): number {
	return numberFrom(variables[name], defaults[name], 65_535);
}

const plain = {
	chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
	style: { head: [], border: [] },
};

function describe(sandbox: Sandbox): string {
	const addresses = new Table({ ...plain, head: ['Listener', 'Address'] });
	addresses.push(
		['Silvasoft', sandbox.silvasoft.url],
		['SuperOffice login and state', sandbox.superOffice.loginUrl],
		[`SuperOffice API (${sandbox.superOffice.customerId})`, sandbox.superOffice.apiUrl],
		['Odyssee', sandbox.odyssee.url],
		['Journal (on every listener)', `${sandbox.silvasoft.url}/_sandbox/journal`],
	);
	const credentials = new Table({ ...plain, head: ['Credential', 'Field', 'Value'] });
	for (const [credential, fields] of Object.entries(sandbox.credentials)) {
		const rows = Object.entries(fields).filter(
			([field, value]) => typeof value === 'string' && field !== 'privateKey',
		);
		rows.forEach(([field, value], index) => {
			credentials.push([index === 0 ? credential : '', field, String(value)]);
		});
	}
	const { privateKey } = sandbox.credentials.superOfficeSystemUserApi;
	return `${addresses}\n\nThe sandbox's own secrets; they open nothing else.\n${credentials}\n\nprivateKey of superOfficeSystemUserApi, new at every start:\n${privateKey}`;
}

function explain(error: unknown): string {
	if (error instanceof UserError) return error.message;
	if (!(error instanceof PortTakenError)) return `The sandbox did not start: ${String(error)}`;
	const taken = Object.values(variables).find(
		(variable, index) =>
			numberFrom(variable, Object.values(defaults)[index], 65_535) === error.port,
	);
	return `Port ${error.port} is taken. Stop the program that uses it (perhaps another sandbox), or set ${taken ?? 'the port variable'} to a free port.`;
}

async function main(): Promise<void> {
	const sandbox = await startSandbox({
		ports: {
			silvasoft: portFrom('silvasoft'),
			superOfficeLogin: portFrom('superOfficeLogin'),
			superOffice: portFrom('superOffice'),
			odyssee: portFrom('odyssee'),
		},
		relations: numberFrom('SANDBOX_RELATIONS', 230, 20_000),
	});
	console.log(describe(sandbox));
	console.log('\nRunning. Stop with Ctrl+C.');
	const stop = (): void => {
		void sandbox.close();
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
	console.error(explain(error));
	process.exitCode = 1;
});
