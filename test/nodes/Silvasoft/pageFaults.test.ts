import { useFastClock } from '../../support/clock';
import { modes, runCell } from '../../support/matrix/cell';
import { complaints } from '../../support/matrix/complaints';
import {
	complaintsAboutPages,
	pageRows,
	RELATIONS,
	secondOfThree,
} from '../../support/matrix/pages';
import { useWorld } from '../../support/world';

const world = useWorld({ relations: RELATIONS });
const waits = useFastClock();

let cells = 0;

/** The GUIDs of all relations in the order in which pages are read. */
const guids = () =>
	[...world.sandbox.data.silvasoft.relations.keys()].sort((a, b) =>
		BigInt(a) < BigInt(b) ? -1 : 1,
	);

describe.each(modes)('Silvasoft: Get Many over three pages with On Error = %s', (mode) => {
	test.each(pageRows.map((row) => [row.name, row] as const))(
		'meets %s on the second page',
		async (_, row) => {
			const cell = await runCell(world, waits, row, secondOfThree, mode);
			cells += 1;

			expect([...complaints(cell), ...complaintsAboutPages(cell, guids())]).toEqual([]);
		},
	);
});

afterAll(() => console.log(`Page faults: ${cells} cells were run`));
