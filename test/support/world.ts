import { inspect } from 'node:util';
import type { INodeParameters } from 'n8n-workflow';
import type { CredentialStore } from '../engine/credentialsHelper';
import type { Job, Outcome } from '../engine/engine';
import { Engine } from '../engine/engine';
import type { Sandbox } from '../sandbox';
import { startSandbox } from '../sandbox';
import { passTime } from './clock';

/** A sandbox and the real engine for the tests of one file; the sandbox is fresh for each test. */
export interface World {
	readonly engine: Engine;
	readonly sandbox: Sandbox;
	/** Credential data for every type, valid in the sandbox; Silvasoft's without a limit on the pace. */
	readonly credentials: Sandbox['credentials'];
	/**
	 * Runs a node with the sandbox's own credentials, unless the job brings others. Records come out whole, unless the
	 * parameters say otherwise: what is simplified has a test of its own.
	 */
	run(
		node: string,
		parameters: INodeParameters,
		rest?: Partial<Job> & { credentials?: CredentialStore },
	): Promise<Outcome>;
}

/** In a node, and in the tool of an AI agent; n8n drops what a form does not show. */
const WHOLE_RECORDS = { simplify: false, output: 'raw' };

export function useWorld(options?: Parameters<typeof startSandbox>[0]): World {
	let engine: Engine | undefined;
	let sandbox: Sandbox | undefined;
	const ready = <Thing>(thing: Thing | undefined): Thing => {
		if (thing === undefined) throw new Error('The world starts before the first test');
		return thing;
	};
	const world: World = {
		get engine() {
			return ready(engine);
		},
		get sandbox() {
			return ready(sandbox);
		},
		get credentials() {
			const { silvasoftApi, ...others } = structuredClone(world.sandbox.credentials);
			return { ...others, silvasoftApi: { ...silvasoftApi, callsPerSecond: 0, callsPerMinute: 0 } };
		},
		run: async (node, parameters, rest = {}) =>
			await world.engine.run({
				node,
				parameters: { ...WHOLE_RECORDS, ...parameters },
				credentials: world.credentials,
				...rest,
				...(rest.then && {
					then: rest.then.map((next) => ({
						...next,
						parameters: { ...WHOLE_RECORDS, ...next.parameters },
					})),
				}),
			}),
	};
	beforeAll(async () => {
		// One after the other, so that the sandbox is closed also when the engine cannot be loaded.
		sandbox = await startSandbox(options);
		engine = await Engine.load();
	});
	beforeEach(() => {
		world.sandbox.reset();
		// What the nodes know of an account, such as that it has no calls left, is of another day.
		passTime(25 * 3_600_000);
	});
	afterEach(() => {
		// A test whose trouble never happens proves nothing.
		const unmet = world.sandbox.unmetFaults();
		if (unmet.length > 0) throw new Error(`No call met the fault ${inspect(unmet[0])}`);
	});
	afterAll(async () => await sandbox?.close());
	return world;
}
