import { createClock, type ResettableClock } from './clock';
import { OdysseeStore } from './odyssee/store';
import { CallCounter } from './silvasoft/limits';
import { SilvasoftStore } from './silvasoft/store';
import { SuperOfficeStore } from './superOffice/store';
import { defaultSwitches, type Switches } from './switches';
import type { Fault, JournalEntry, SandboxData } from './types';

/** Everything the listeners share. */
export interface World {
	switches: Switches;
	journal: JournalEntry[];
	faults: Fault[];
	usedFaults: WeakMap<Fault, number>;
	data: SandboxData;
	clock: ResettableClock;
	/** Silvasoft's count of calls, for its limits. */
	calls: CallCounter;
	/** Where the tenant's API is reached, `http://127.0.0.1:<port>`; known once it listens. */
	tenantOrigin: string;
	reset(): void;
}

/**
 * @param relations how many Silvasoft relations to seed
 * @returns freshly seeded data with default switches
 */
export function createWorld(relations: number): World {
	const clock = createClock();
	const world: World = {
		switches: defaultSwitches(),
		journal: [],
		faults: [],
		usedFaults: new WeakMap(),
		data: {
			silvasoft: new SilvasoftStore(relations),
			superOffice: new SuperOfficeStore(clock),
			odyssee: new OdysseeStore(),
		},
		clock,
		calls: new CallCounter(),
		tenantOrigin: '',
		reset() {
			clock.reset();
			const fresh = defaultSwitches();
			Object.assign(world.switches.silvasoft, fresh.silvasoft);
			Object.assign(world.switches.superOffice, fresh.superOffice);
			Object.assign(world.switches.odyssee, fresh.odyssee);
			world.journal.length = 0;
			world.faults.length = 0;
			world.usedFaults = new WeakMap();
			world.calls.clear();
			world.data.silvasoft.seed();
			world.data.superOffice.seed();
			world.data.odyssee.seed();
		},
	};
	return world;
}
