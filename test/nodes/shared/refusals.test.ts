import { locator } from '../../facts/fact';
import type { FaultKind } from '../../sandbox/types';
import { useFastClock } from '../../support/clock';
import { told } from '../../support/told';
import { useWorld } from '../../support/world';

const world = useWorld();
useFastClock();

const update = {
	resource: 'relation',
	operation: 'update',
	relationGuid: locator('1000001'),
	updateFields: { Phone: '030-9' },
	mainContact: {},
};

const NOTHING_WRITTEN =
	'Silvasoft wrote nothing: it has no relation with RelationGUID 1000001, or did not change it';

/** Runs an update of which the vendor's answer goes wrong. */
async function runWith(kind: FaultKind) {
	world.sandbox.faults.push({ vendor: 'silvasoft', kind, times: 4 });
	return await world.run('silvasoft', update);
}

describe('When the vendor does not answer as it should', () => {
	test.each<[string, FaultKind, string, string]>([
		[
			'a web page',
			'html',
			'Silvasoft answered with a web page instead of data',
			'a login page or a proxy',
		],
		[
			'half an answer',
			'cutJson',
			'Silvasoft sent an answer that cannot be read',
			'may have been cut off',
		],
		[
			'an empty object',
			{ status: 200, body: '{}' },
			NOTHING_WRITTEN,
			'nothing was created or changed',
		],
		['null', 'null', 'Silvasoft sent something else than expected', 'may have been changed'],
		['nothing', 'empty', 'Silvasoft sent something else than expected', 'may have been changed'],
		[
			'a number',
			{ status: 200, body: '7' },
			'Silvasoft sent something else than expected',
			'A record without "RelationGUID" is not one',
		],
		['no answer', 'resetBefore', 'Silvasoft cannot be reached', 'closed the connection'],
		[
			'status 500',
			{ status: 500, body: { errorCode: 'X', errorMessage: 'Oops' } },
			'Silvasoft could not process the call (status 500)',
			'Silvasoft says: "X: Oops".',
		],
		[
			'status 502 with a page',
			{ status: 502, body: '<html><b>Bad Gateway</b></html>' },
			'Silvasoft could not process the call (status 502)',
			'Try again later',
		],
		[
			'status 403',
			{ status: 403, body: 'Forbidden for you' },
			'Silvasoft does not allow this with the account in the credential',
			'Forbidden for you',
		],
		[
			'status 429',
			{ status: 429, body: '' },
			'Silvasoft received too many calls',
			'fewer items at a time',
		],
		[
			'an error with status 200',
			{ status: 200, body: { errorCode: 'INVALID', errorMessage: 'No' } },
			'Silvasoft did not accept the values (status 200)',
			'Silvasoft says: "INVALID: No".',
		],
		[
			'an empty quota',
			{ status: 401, body: { errorCode: 'UNAUTHORIZED', errorMessage: 'Ratelimit exceeded' } },
			'Silvasoft takes no more calls for now',
			'the credential is fine',
		],
	])(
		'but gives %s, the message says what happened and what to do',
		async (_, kind, message, advice) => {
			const { error, items } = await runWith(kind);

			expect(error?.message).toBe(message);
			expect(error?.description).toContain(advice);
			expect(items).toEqual([]);
		},
	);

	test('but redirects elsewhere, the credential does not go there', async () => {
		const elsewhere = `${world.sandbox.odyssee.url}/Contact`;
		const { error } = await runWith({ redirect: elsewhere });

		expect(error?.message).toBe('Silvasoft redirects the call elsewhere');
		expect(error?.description).toContain(elsewhere);
		expect(world.sandbox.journal.map(({ vendor }) => vendor)).toEqual(['silvasoft']);
	});

	test('because nothing answers at its address, the message says so', async () => {
		const credentials = {
			silvasoftApi: { ...world.credentials.silvasoftApi, baseUrl: 'http://127.0.0.1:9' },
		};
		const { error } = await world.run('silvasoft', update, { credentials });

		expect(error?.message).toBe('Silvasoft cannot be reached');
		expect(error?.description).toContain('Nothing answers at its address.');
	});

	test('no secret shows up in the execution', async () => {
		for (const kind of ['resetBefore', { status: 401 }, { status: 500 }] satisfies FaultKind[]) {
			world.sandbox.faults.length = 0;
			const { run } = await runWith(kind);

			expect(told(run)).toContain('Silvasoft');
			expect(told(run)).not.toContain(world.credentials.silvasoftApi.apiKey);
		}
	});
});
