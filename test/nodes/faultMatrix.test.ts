import { useFastClock } from '../support/clock';
import { modes, runCell } from '../support/matrix/cell';
import { changes } from '../support/matrix/changes';
import { complaints } from '../support/matrix/complaints';
import { faultRows, isTelling, signInRows } from '../support/matrix/faults';
import { loggedOf } from '../support/matrix/log';
import type { Operation } from '../support/matrix/operations';
import { ofOneCall, otherSignIns } from '../support/matrix/operations';
import type { FaultRow } from '../support/matrix/row';
import { useWorld } from '../support/world';

const world = useWorld({ relations: 60 });
const waits = useFastClock();

const cells = { run: 0 };
const secrets = new Set<string>();

/** What is looked at in each cell is in test/support/matrix/complaints.ts. */
function meet(operation: Operation, rows: FaultRow[]) {
	// What hits all items hits the look-ups too, which are not judged here.
	const rightRows = operation.looksUp ? rows.filter(({ hits }) => hits === 'one item') : rows;
	const own = rightRows.filter(({ only }) => only?.(operation) ?? true);

	describe.each(modes)('with On Error = %s', (mode) => {
		// The two modes that continue differ in the output alone.
		const met = mode === 'continueRegularOutput' ? own.filter(isTelling) : own;
		test.each(met.map((row) => [row.name, row] as const))('meets %s', async (_, row) => {
			const cell = await runCell(world, waits, row, operation, mode);
			cells.run += 1;
			for (const secret of cell.secrets) secrets.add(secret);

			expect(complaints(cell)).toEqual([]);
		});
	});
}

/** Silvasoft, which has every kind of operation, meets every fault, and the others one of each kind. */
describe.each(ofOneCall.map((operation) => [operation.name, operation] as const))(
	'%s',
	(_, operation) =>
		meet(operation, operation.node === 'silvasoft' ? faultRows : faultRows.filter(isTelling)),
);

/** Updates that read the record first. */
describe.each(changes.map(([operation, rows]) => [operation.name, operation, rows] as const))(
	'%s',
	(_, operation, rows) => meet(operation, rows),
);

/** With the other credentials only what could bring their secrets to light. */
describe.each(otherSignIns.map((operation) => [operation.name, operation] as const))(
	'%s',
	(_, operation) => meet(operation, signInRows),
);

test('n8n logs no secret meanwhile', async () => {
	expect(await loggedOf(secrets)).toEqual([]);
});

afterAll(() => console.log(`Fault matrix: ${cells.run} cells were run`));
