/*
 * The cursor of the triggers that ask for changes, against a model of a vendor's list. What a poll gives out is compared
 * with what happened there, whatever order fast-check puts changes, polls, failures and restarts in.
 */
import fc from 'fast-check';
import type { Change, Cursor } from '../../../nodes/shared/trigger/cursor';
import { cursorFromNow, isCreation, moved } from '../../../nodes/shared/trigger/cursor';
import type { ChangeFeed } from '../../../nodes/shared/trigger/readChanges';
import { readChanges } from '../../../nodes/shared/trigger/readChanges';

const SECOND = 1000;
const PAGE = 3;

/** n8n's clock is two minutes off. */
const OFF = 120 * SECOND;

/** A vendor that counts in seconds. */
class VendorModel {
	now = 1_800_000_000 * SECOND;

	readonly records = new Map<string, Change>();

	/** What happens between two pages. */
	meanwhile: Array<() => void> = [];

	fails = 0;

	constructor(private readonly includesSince: boolean) {}

	touch(key: string): void {
		const { createdAt, version } = this.records.get(key) ?? { createdAt: this.now, version: '0' };
		this.records.set(key, { key, at: this.now, version: `${Number(version) + 1}`, createdAt });
	}

	get feed(): ChangeFeed<Change> {
		return {
			resolution: SECOND,
			read: async (since, offset) => {
				this.meanwhile.shift()?.();
				if (this.fails === 1) return await Promise.reject(new Error('The vendor is down'));
				this.fails -= 1;
				const from = this.includesSince ? since : since + 1;
				const list = [...this.records.values()]
					.filter(({ at }) => at >= from)
					.sort((a, b) => a.at - b.at || a.key.localeCompare(b.key));
				const changes = list.slice(offset, offset + PAGE);
				return await Promise.resolve({ changes, hasMore: changes.length === PAGE });
			},
		};
	}

	newest(): Change[] {
		const all = [...this.records.values()];
		const at = Math.max(...all.map((change) => change.at));
		return all.filter((change) => change.at === at);
	}
}

/** A workflow with the trigger in it. */
class WorkflowModel {
	readonly given: Array<Change & { isCreation: boolean }> = [];

	constructor(
		private readonly vendor: VendorModel,
		private cursor: Cursor,
	) {}

	/** One poll, with time for so many pages. @returns how many pages it read */
	async poll(pages: number): Promise<number> {
		// As n8n's database gives it back.
		const cursor: Cursor = JSON.parse(JSON.stringify(this.cursor));
		let read = 0;
		const mayGoOn = () => (read += 1) < pages;
		const reading = await readChanges(this.vendor.feed, cursor, mayGoOn).catch(() => undefined);
		if (reading === undefined) return read;
		let classified = cursor;
		for (const change of reading.fresh) {
			this.given.push({ ...change, isCreation: isCreation(classified, change) });
			const { key, createdAt = 0 } = change;
			classified = { ...classified, created: { ...classified.created, [key]: createdAt } };
		}
		const now = this.vendor.now + OFF;
		this.cursor = moved(cursor, reading, { began: now, ended: now });
		return read;
	}

	get size(): number {
		return JSON.stringify(this.cursor).length;
	}
}

type Step =
	| { does: 'change'; keys: number[] }
	| { does: 'wait'; seconds: number }
	| { does: 'poll'; pages: number; fails: number; meanwhile: number[] };

const keys = fc.array(fc.nat(14), { maxLength: 10 });

const steps: fc.Arbitrary<Step[]> = fc.array(
	fc.oneof(
		keys.map((some): Step => ({ does: 'change', keys: some })),
		fc.constantFrom(0, 1, 2, 30, 90).map((seconds): Step => ({ does: 'wait', seconds })),
		fc
			.record({ pages: fc.integer({ min: 1, max: 6 }), fails: fc.nat(3), meanwhile: keys })
			.map((poll): Step => ({ does: 'poll', ...poll })),
	),
	{ maxLength: 40 },
);

const idOf = ({ key, at, version }: Change) => `${key} at ${at} as ${version}`;

async function play(story: Step[], includesSince: boolean) {
	const vendor = new VendorModel(includesSince);
	for (const key of ['0', '1', '2', '3']) vendor.touch(key);
	const before = [...vendor.records.values()].map(idOf);
	const cursor = cursorFromNow(vendor.newest(), SECOND, vendor.now + OFF);
	const workflow = new WorkflowModel(vendor, cursor);
	for (const step of story) {
		if (step.does === 'change') for (const key of step.keys) vendor.touch(String(key));
		else if (step.does === 'wait') vendor.now += step.seconds * SECOND;
		else {
			vendor.fails = step.fails;
			vendor.meanwhile = step.meanwhile.map((key) => () => vendor.touch(String(key)));
			await workflow.poll(step.pages);
			vendor.now += 60 * SECOND;
		}
	}
	vendor.fails = 0;
	vendor.meanwhile = [];
	for (let last = 0; last < 20; last += 1) {
		vendor.now += 60 * SECOND;
		await workflow.poll(5);
	}
	return { vendor, workflow, before };
}

describe.each([true, false])('With a list that holds its first moment: %s', (includesSince) => {
	test('each change comes out once, oldest first in each poll, whatever happens in between', async () => {
		await fc.assert(
			fc.asyncProperty(steps, async (story) => {
				const { vendor, workflow, before } = await play(story, includesSince);
				const given = workflow.given.map(idOf);
				const last = [...vendor.records.values()].map(idOf).filter((id) => !before.includes(id));
				expect(given).toEqual([...new Set(given)]);
				expect(last.filter((id) => !given.includes(id))).toEqual([]);
				expect(given.filter((id) => before.includes(id))).toEqual([]);
			}),
			{ numRuns: 500 },
		);
	});

	test('a creation is one, however late it is seen, and a change of what was there is none', async () => {
		await fc.assert(
			fc.asyncProperty(steps, async (story) => {
				const { vendor, workflow } = await play(story, includesSince);
				const created = workflow.given.filter(({ isCreation: is }) => is).map(({ key }) => key);
				const isOld = (key: string) => Number(key) < 4;
				const anew = [...vendor.records.keys()].filter((key) => !isOld(key));
				expect(created.sort()).toEqual(anew.sort());
			}),
			{ numRuns: 500 },
		);
	});

	test('in quiet times a poll takes one call, and the cursor is small', async () => {
		await fc.assert(
			fc.asyncProperty(steps, async (story) => {
				const { vendor, workflow } = await play(story, includesSince);
				expect(workflow.size).toBeLessThan(300);
				// A list that holds its first moment gives what was changed then once more.
				fc.pre(vendor.newest().length < PAGE);
				expect(await workflow.poll(9)).toBe(0);
			}),
			{ numRuns: 100 },
		);
	});
});
