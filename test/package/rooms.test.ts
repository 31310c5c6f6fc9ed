import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../../nodes/shared');

/** The rooms that may be used from a room. What lies beside the rooms is for all. */
const MAY_USE: Record<string, string[]> = {
	api: [],
	update: ['api', 'description'],
	execution: ['api', 'description', 'parameters', 'update'],
	// The error that n8n shows is made where items make it.
	listSearch: ['api', 'execution', 'parameters'],
};

/** @returns the rooms that the files of a room import from, each with a file that does so */
function usedBy(room: string): Map<string, string> {
	const used = new Map<string, string>();
	for (const file of readdirSync(path.join(root, room))) {
		const text = readFileSync(path.join(root, room, file), 'utf8');
		for (const [, target] of text.matchAll(/ from '\.\.\/([^'/]+)\//g)) used.set(target, file);
	}
	return used;
}

test.each(Object.entries(MAY_USE))('%s uses no other rooms than %p', (room, others) => {
	const against = [...usedBy(room)].filter(([target]) => !others.includes(target));

	expect(against).toEqual([]);
});
