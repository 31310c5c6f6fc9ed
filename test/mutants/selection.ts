import { parseArgs } from 'node:util';
import type { Mutant } from './mutant';

/** What the command is to do. */
export interface Command {
	mutants: Mutant[];
	/** Whether the faults are only listed. */
	lists: boolean;
}

/**
 * Chooses faults by the arguments of the command: names or beginnings of names; `--from` and `--to`, names or numbers
 * counted from 1, both included; `--shard 1/2`, every second one from the first on; `--list` only lists them.
 *
 * @throws Error for an argument that chooses nothing
 */
export function chosen(all: Mutant[], args: string[]): Command {
	const { values, positionals: names } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			from: { type: 'string' },
			to: { type: 'string' },
			shard: { type: 'string' },
			list: { type: 'boolean' },
		},
	});
	const start = values.from === undefined ? 0 : placeOf(all, values.from);
	const end = values.to === undefined ? all.length - 1 : placeOf(all, values.to);
	const [shard, shards] = shardIn(values.shard ?? '1/1');
	const named = (mutant: Mutant) => names.some((name) => mutant.name.startsWith(name));
	for (const name of names) {
		if (!all.some((mutant) => mutant.name.startsWith(name))) throw unknown(name);
	}
	const mutants = all
		.slice(start, end + 1)
		.filter((mutant) => names.length === 0 || named(mutant))
		.filter((_, index) => index % shards === shard - 1);
	if (mutants.length === 0) throw new Error('No fault is left by these options.');
	return { mutants, lists: values.list === true };
}

function placeOf(all: Mutant[], text: string): number {
	const place = /^\d+$/.test(text) ? Number(text) - 1 : all.findIndex(({ name }) => name === text);
	if (place < 0 || place >= all.length) throw unknown(text);
	return place;
}

function shardIn(text: string): [shard: number, shards: number] {
	const [, shard, shards] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
	if (shard >= 1 && shard <= shards) return [shard, shards];
	throw new Error(`"${text}" is not a shard such as 1/2.`);
}

const unknown = (name: string) =>
	new Error(`There is no fault "${name}"; --list shows their names.`);
