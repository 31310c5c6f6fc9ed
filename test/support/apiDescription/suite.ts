import { notDescribed } from '../../facts/superOfficeNotDescribed';
import { useFastClock, useNewDays } from '../clock';
import type { World } from '../world';
import { useWorld } from '../world';
import type { Call } from './compare';
import { ApiDescription } from './compare';
import { readDescriptions } from './descriptions';

const VARIABLE = 'SUPEROFFICE_API_DESCRIPTIONS';

interface Tools {
	world: World;
	/** The calls of SuperOffice's nodes so far, their paths below the installation's address. */
	calls(): Call[];
	/** Method and path as they are described or listed. */
	nameOf(call: Call): string | undefined;
	/** What is neither as described nor listed. */
	complaints(call: Call): string[];
}

/** Describes tests that need the vendor's own description of its API; without it they are skipped. */
export function describeApi(title: string, tests: (tools: Tools) => void): void {
	const folder = process.env[VARIABLE];
	if (!folder) {
		const why = `skipped, because ${VARIABLE} names no folder with SuperOffice’s Swagger files`;
		describe.skip(`${title} (${why})`, () => test('(nothing to compare with)', () => {}));
		return;
	}
	const description = new ApiDescription(readDescriptions(folder), notDescribed);
	describe(title, () => {
		const world = useWorld();
		useFastClock();
		useNewDays(world);
		tests({
			world,
			nameOf: (call) => description.nameOf(call),
			complaints: (call) => description.complaints(call),
			calls: () => {
				const { apiUrl, movedApiUrl } = world.sandbox.superOffice;
				const installations = [apiUrl, movedApiUrl].map((url) => url.replace(/\/api$/, ''));
				return world.sandbox.journal.map((entry) => {
					const address = `http://${entry.headers.host}${entry.path}`;
					const own = installations.find((url) => address.startsWith(`${url}/`));
					return { ...entry, path: own ? address.slice(own.length) : entry.path };
				});
			},
		});
	});
}
