/*
 * What holds for every trigger that asks for changes, in every position of the switches that it depends on.
 */
import type { IDataObject } from 'n8n-workflow';
import { ActiveTrigger } from '../../engine/activeTrigger';
import type { Sandbox } from '../../sandbox';
import { clock } from '../../../nodes/shared/clock';
import { passTime } from '../../support/clock';
import { useWorld } from '../../support/world';

const world = useWorld({ relations: 12 });

/** A trigger, and what people do in its system. */
interface TriggerRow {
	name: string;
	node: string;
	credential: 'silvasoftApi' | 'odysseeApi';
	key: string;
	/** Positions of the sandbox's switches. */
	switches: Array<Parameters<typeof Object.assign>[1]>;
	/** Changes a record. @returns its key */
	change(sandbox: Sandbox, index: number, phone: string): string;
	phone: string;
}

const now = () => world.sandbox.clock.now();

const rows: TriggerRow[] = [
	{
		name: 'Silvasoft Trigger',
		node: 'silvasoftTrigger',
		credential: 'silvasoftApi',
		key: 'RelationGUID',
		switches: [{}],
		change: ({ data: { silvasoft } }, index, Phone) => {
			const old = [...silvasoft.relations.values()][index];
			silvasoft.put({ ...old, Phone, ChangedOn: Math.floor(now() / 1000) });
			return String(old.RelationGUID);
		},
		phone: 'Phone',
	},
	...['applied', 'ignored', 'refused'].map(
		(orderBy): TriggerRow => ({
			name: `Odyssee Trigger, $orderby is ${orderBy}`,
			node: 'odysseeTrigger',
			credential: 'odysseeApi',
			key: 'id',
			switches: [{ orderBy }],
			change: ({ data: { odyssee } }: Sandbox, index: number, phone: string) => {
				const old = [...odyssee.contacts.values()][index];
				const modified_dateutc = new Date(now()).toISOString();
				odyssee.contacts.set(String(old.id), { ...old, phone, modified_dateutc });
				return String(old.id);
			},
			phone: 'phone',
		}),
	),
];

/** n8n's clock is two minutes off. */
const { date } = clock;
beforeEach(() => {
	clock.date = () => now() + 120_000;
});
afterAll(() => {
	clock.date = date;
});

/** Lets time pass for the vendor and for n8n. */
function minutes(count: number): void {
	world.sandbox.clock.advance(count * 60_000);
	passTime(count * 60_000);
}

describe.each(rows)('$name', (row) => {
	const trigger = (parameters = {}) =>
		new ActiveTrigger(world.engine, {
			node: row.node,
			parameters,
			credentials: { [row.credential]: world.credentials[row.credential] },
		});
	const change = (index: number, phone: string) => row.change(world.sandbox, index, phone);
	const calls = () => world.sandbox.journal.length;
	const told = (items: IDataObject[] | null) => items?.map((item) => item[row.phone]) ?? [];

	beforeEach(() => {
		const vendor = row.credential === 'odysseeApi' ? 'odyssee' : 'silvasoft';
		Object.assign(world.sandbox.switches[vendor], ...row.switches);
	});

	test('starts the workflow with each change once, and with nothing that is older', async () => {
		const active = trigger();
		await active.activate();
		expect(active.items).toEqual([]);
		minutes(1);
		const key = change(0, '030 1');
		expect(await active.poll()).toMatchObject([{ [row.key]: key, event: 'updated' }]);
		minutes(1);
		expect(await active.poll()).toBeNull();
		change(1, '030 2');
		minutes(1);
		expect(told(await active.poll())).toEqual(['030 2']);
	});

	test('goes on after a restart of n8n where it stopped', async () => {
		const active = trigger();
		await active.activate();
		minutes(1);
		change(0, '030 1');
		await active.poll();
		change(1, '030 2');
		minutes(1);
		await active.restart();
		expect(told(active.items)).toEqual(['030 1', '030 2']);
	});

	test('loses nothing when a poll fails, and asks with one call when nothing happens', async () => {
		const active = trigger();
		await active.activate();
		minutes(1);
		change(0, '030 1');
		world.sandbox.faults.push({ kind: { status: 403, body: '' } });
		await expect(active.poll()).rejects.toThrow();
		minutes(1);
		expect(told(await active.poll())).toEqual(['030 1']);
		minutes(1);
		await active.poll();
		minutes(1);
		const before = calls();
		expect(await active.poll()).toBeNull();
		expect(calls() - before).toBe(1);
	});

	test('shows the newest ones in a manual test', async () => {
		minutes(1);
		change(0, '030 1');
		const shown = await trigger().test();
		expect(told(shown)).toContain('030 1');
		expect(shown?.length).toBeLessThanOrEqual(5);
	});
});
