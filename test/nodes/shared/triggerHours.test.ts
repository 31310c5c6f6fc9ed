/*
 * Hours of a vendor's time in the life of a trigger: changes at random and in bursts, faults before, during and after a
 * page, quotas that run out, restarts of n8n between any two steps, and a clock of n8n that is two minutes off. Each change
 * comes out once.
 *
 *     SEED=7 HOURS=2 npx jest test/nodes/shared/triggerHours.test.ts
 *
 * Without HOURS it is a short while, for the suite.
 */
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { clock } from '../../../nodes/shared/clock';
import { ActiveTrigger } from '../../engine/activeTrigger';
import type { Fault } from '../../sandbox';
import { useFastClock } from '../../support/clock';
import { useWorld } from '../../support/world';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007);
const minutes = Math.round(Number(process.env.HOURS ?? 0.25) * 60);

const world = useWorld({ relations: 30 });
useFastClock();

/** What happens in one minute of the vendor's time. */
interface Minute {
	/** The records that are changed, each at a second of its own unless they are a burst. */
	changes: number[];
	isBurst: boolean;
	creates: boolean;
	fault?: 'none' | 'before' | 'during' | 'after' | 'down';
	restarts: boolean;
}

const minute: fc.Arbitrary<Minute> = fc.record({
	changes: fc.oneof(
		{ weight: 4, arbitrary: fc.array(fc.nat(29), { maxLength: 4 }) },
		{ weight: 1, arbitrary: fc.array(fc.nat(29), { minLength: 25, maxLength: 60 }) },
		{ weight: 3, arbitrary: fc.constant<number[]>([]) },
	),
	isBurst: fc.boolean(),
	creates: fc.boolean(),
	fault: fc.constantFrom('none', 'none', 'none', 'before', 'during', 'after', 'down'),
	restarts: fc.constantFrom(false, false, false, true),
});

const faults: Record<string, Fault[]> = {
	none: [],
	before: [{ kind: 'resetBefore' }],
	during: [{ kind: 'cutBody' }],
	after: [{ kind: 'resetAfter' }],
	down: Array.from({ length: 6 }, () => ({ kind: { status: 503, body: '' } })),
};

/** How each vendor's records are changed and seen. */
interface System {
	node: string;
	credential: 'silvasoftApi' | 'odysseeApi';
	/** Writes a value into a record, and the date of the vendor's clock. */
	touch(index: number, value: string): string;
	create(value: string): string;
	/** The member that holds the value. */
	member: string;
	key: string;
}

const now = () => world.sandbox.clock.now();

const systems: System[] = [
	{
		node: 'silvasoftTrigger',
		credential: 'silvasoftApi',
		member: 'Phone',
		key: 'RelationGUID',
		touch: (index, Phone) => {
			const { silvasoft } = world.sandbox.data;
			const all = [...silvasoft.relations.values()];
			const old = all[index % all.length];
			silvasoft.put({ ...old, Phone, ChangedOn: Math.floor(now() / 1000) });
			return String(old.RelationGUID);
		},
		create: (Phone) => {
			const { silvasoft } = world.sandbox.data;
			const [first] = silvasoft.relations.values();
			const RelationGUID = BigInt(2_000_000 + silvasoft.relations.size);
			const time = Math.floor(now() / 1000);
			silvasoft.put({ ...first, RelationGUID, Phone, CreatedOn: time, ChangedOn: time });
			return String(RelationGUID);
		},
	},
	{
		node: 'odysseeTrigger',
		credential: 'odysseeApi',
		member: 'phone',
		key: 'id',
		touch: (index, phone) => {
			const { contacts } = world.sandbox.data.odyssee;
			const all = [...contacts.values()];
			const old = all[index % all.length];
			const modified_dateutc = new Date(now()).toISOString();
			contacts.set(String(old.id), { ...old, phone, modified_dateutc });
			return String(old.id);
		},
		create: (phone) => {
			const { contacts } = world.sandbox.data.odyssee;
			const [first] = contacts.values();
			const id = `99000000-0000-4000-8000-${String(contacts.size).padStart(12, '0')}`;
			const time = new Date(now()).toISOString();
			contacts.set(id, { ...first, id, phone, create_date: time, modified_dateutc: time });
			return id;
		},
	},
];

test.each(systems)(
	'$node gives out each change once',
	async (system) => {
		const [story] = fc.sample(fc.array(minute, { minLength: minutes, maxLength: minutes }), {
			seed,
			numRuns: 1,
		});
		clock.date = () => now() + 120_000;
		const active = new ActiveTrigger(world.engine, {
			node: system.node,
			credentials: { [system.credential]: world.credentials[system.credential] },
		});
		await active.activate();
		/** What each record had last, and all values that it ever had. */
		const last = new Map<string, string>();
		const created = new Set<string>();
		const total = { changes: 0, faults: 0, restarts: 0, failures: 0 };
		for (const { changes, isBurst, creates, fault = 'none', restarts } of story) {
			let passed = 0;
			const wait = (milliseconds: number) => {
				passed += milliseconds;
				world.sandbox.clock.advance(milliseconds);
			};
			if (creates) {
				total.changes += 1;
				const key = system.create(`n${total.changes}`);
				created.add(key);
				last.set(key, `n${total.changes}`);
			}
			for (const index of changes) {
				total.changes += 1;
				last.set(system.touch(index, `n${total.changes}`), `n${total.changes}`);
				if (!isBurst) wait(700);
			}
			wait(Math.max(0, 60_000 - passed));
			world.sandbox.faults.splice(0, Infinity, ...structuredClone(faults[fault]));
			total.faults += fault === 'none' ? 0 : 1;
			total.restarts += restarts ? 1 : 0;
			await (restarts ? active.restart() : active.poll()).catch(() => (total.failures += 1));
			world.sandbox.faults.length = 0;
		}
		for (let calm = 0; calm < 4; calm += 1) {
			world.sandbox.clock.advance(60_000);
			await active.poll();
		}
		const idOf = (item: IDataObject) =>
			`${String(item[system.key])} ${String(item[system.member])}`;
		const given = active.items.map(idOf);
		expect(given.filter((id, index) => given.indexOf(id) !== index)).toEqual([]);
		expect(
			[...last].map(([key, value]) => `${key} ${value}`).filter((id) => !given.includes(id)),
		).toEqual([]);
		const creations = active.items.filter(({ event }) => event === 'created');
		expect(creations.map((item) => String(item[system.key])).sort()).toEqual([...created].sort());
		console.log(
			`${system.node}: seed ${seed}, ${minutes} minutes, ${total.changes} changes, ${given.length} given out, ` +
				`${total.faults} faults, ${total.failures} polls failed, ${total.restarts} restarts, ${active.size} characters kept`,
		);
	},
	600_000,
);
