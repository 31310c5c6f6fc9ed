import { ActiveTrigger } from '../../engine/activeTrigger';
import { useWorld } from '../../support/world';

const world = useWorld({ relations: 12 });

const trigger = (parameters = {}) =>
	new ActiveTrigger(world.engine, {
		node: 'silvasoftTrigger',
		parameters,
		credentials: { silvasoftApi: world.credentials.silvasoftApi },
	});

const [first, second] = [0, 1];
const relation = (index: number) => [...world.sandbox.data.silvasoft.relations.values()][index];

/** Changes a relation in Silvasoft itself. */
function change(index: number, phone: string): string {
	const old = relation(index);
	const ChangedOn = Math.floor(world.sandbox.clock.now() / 1000);
	world.sandbox.data.silvasoft.put({ ...old, Phone: phone, ChangedOn });
	return String(old.RelationGUID);
}

const minutes = (count: number) => world.sandbox.clock.advance(count * 60_000);

test('starts the workflow with each change once, and with nothing that is older', async () => {
	const active = trigger();
	await active.activate();
	expect(active.items).toEqual([]);
	minutes(1);
	const guid = change(first, '030 1');
	expect(await active.poll()).toEqual([
		expect.objectContaining({ RelationGUID: guid, Phone: '030 1', event: 'updated' }),
	]);
	minutes(1);
	expect(await active.poll()).toBeNull();
	await active.restart();
	change(second, '030 2');
	minutes(1);
	expect(await active.poll()).toHaveLength(1);
	expect(active.items).toHaveLength(2);
});
