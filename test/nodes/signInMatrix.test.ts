import { useFastClock, useNewDays, useShortPatience } from '../support/clock';
import { BEFORE, modes, runCell } from '../support/matrix/cell';
import { complaints } from '../support/matrix/complaints';
import { loggedOf } from '../support/matrix/log';
import { preliminaries, REFUSED, rowsFor } from '../support/matrix/signIn';
import { useWorld } from '../support/world';

const world = useWorld();
const waits = useFastClock();
useNewDays(world);
useShortPatience(world, BEFORE);

const cells = { run: 0 };
const secrets = new Set<string>();

/** What precedes a call to SuperOffice Online meets every fault in every mode of On Error. */
describe.each(preliminaries.map((one) => [one.name, one] as const))(
	'SuperOffice: Update that asks for %s',
	(_, preliminary) => {
		describe.each(modes)('with On Error = %s', (mode) => {
			test.each(rowsFor(preliminary).map((row) => [row.name, row] as const))(
				'meets %s',
				async (_, row) => {
					const cell = await runCell(world, waits, row, preliminary.operation, mode);
					cells.run += 1;
					for (const secret of cell.secrets) secrets.add(secret);

					expect(complaints(cell)).toEqual([]);
					const asked = cell.before.filter(({ path }) => preliminary.path.test(path));
					expect(asked.length > 0).toBe(row.name !== REFUSED);
				},
			);
		});
	},
);

test('n8n logs no secret meanwhile', async () => {
	expect(await loggedOf(secrets)).toEqual([]);
});

afterAll(() => console.log(`Sign-in matrix: ${cells.run} cells were run`));
