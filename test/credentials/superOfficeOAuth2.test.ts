import { locator } from '../facts/fact';
import { useFastClock, useNewDays } from '../support/clock';
import { useN8nWithoutRefresh } from '../support/olderN8n';
import { items, noRight, received, updateWith } from '../support/superOffice';
import { useWorld } from '../support/world';

const world = useWorld();
useFastClock();
const letPass = useNewDays(world);
const { calls, renewals } = received(world);

const type = 'superOfficeOAuth2Api';

const update = async (rest: object = {}) =>
	await world.run('superOffice', updateWith(type), {
		credentials: { [type]: structuredClone(world.credentials[type]) },
		...rest,
	});

describe.each([
	{ version: 'that renews tokens on demand', useVersion: () => {}, inVain: 1 },
	{
		version: 'that renews tokens only when a request of its own is refused',
		useVersion: useN8nWithoutRefresh,
		// It finds out that the token is good.
		inVain: 0,
	},
])('With a version of n8n $version', ({ useVersion, inVain }) => {
	useVersion();

	describe.each([401, 403] as const)(
		'An access token that expired, answered with %i,',
		(status) => {
			beforeEach(() => {
				world.sandbox.switches.superOffice.expiredToken = status;
				world.sandbox.superOffice.expireAccessTokens();
			});

			test('is renewed, and the call is made again', async () => {
				const { items: out, error } = await update();

				expect(error).toBeUndefined();
				expect(out).toHaveLength(1);
				expect(renewals()).toHaveLength(1);
				expect(calls().filter(({ wrote }) => wrote)).toHaveLength(1);
			});

			test('is renewed once for ten items', async () => {
				const { items: out, error } = await update({ items: items(10) });

				expect(error).toBeUndefined();
				expect(out).toHaveLength(10);
				expect(renewals()).toHaveLength(1);
			});

			test('is renewed in each credential that holds it', async () => {
				const ids = [...world.sandbox.data.superOffice.relations.keys()].slice(0, 3);
				const runs = await Promise.all(
					ids.map(
						async (id) =>
							await world.run(
								'superOffice',
								{ ...updateWith(type), relationId: locator(String(id)) },
								{ credentials: { [type]: structuredClone(world.credentials[type]) } },
							),
					),
				);

				expect(runs.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
			});

			test('keeps its refresh token when it is renewed', async () => {
				const credentials = { [type]: structuredClone(world.credentials[type]) };
				await update({ credentials });

				const { refresh_token: kept, access_token: renewed } = credentials[type].oauthTokenData;
				const before = world.credentials[type].oauthTokenData;
				expect(kept).toBe(before.refresh_token);
				expect(renewed).not.toBe(before.access_token);
			});

			test('leads to advice when the client secret is not right any more', async () => {
				const { error } = await update({
					credentials: { [type]: { ...world.credentials[type], clientSecret: 'outdated' } },
				});

				expect(error?.message).toBe('The sign-in has expired and could not be renewed');
				expect(error?.description).toMatch(
					/^The login host says: ".+"\. Open the credential, check client ID and secret/,
				);
				expect(error?.description).not.toContain('may have been changed');
			});

			test('leads to advice when the consent was taken back', async () => {
				world.sandbox.superOffice.revokeRefreshTokens();

				const { error } = await update();

				expect(error?.message).toContain('needs to be reconnected');
				expect(error?.description).toContain('Open the credential and reconnect it');
			});
		},
	);

	describe.each([20 * 60, 3_600])('An access token that lives %i seconds', (seconds) => {
		test.each([401, 403] as const)('is renewed each time it has expired (%i)', async (status) => {
			const { superOffice } = world.sandbox.switches;
			superOffice.expiredToken = status;
			superOffice.accessTokenSeconds = seconds;
			world.sandbox.superOffice.expireAccessTokens();
			const credentials = { [type]: structuredClone(world.credentials[type]) };
			for (let times = 1; times <= 3; times += 1) {
				expect((await update({ credentials })).error).toBeUndefined();
				expect((await update({ credentials })).error).toBeUndefined();
				expect(renewals()).toHaveLength(times);
				letPass((seconds + 60) / 3_600);
			}
		});
	});

	describe('A right that is missing', () => {
		const takeRights = () =>
			world.sandbox.faults.push({ method: 'PUT', path: /\/v1\//, times: 999, kind: noRight });

		test('is explained in SuperOffice’s own words', async () => {
			takeRights();

			const { error } = await update();

			expect(error?.message).toBe(
				'SuperOffice does not allow this with the account in the credential',
			);
			expect(error?.description).toContain('You are not allowed to change this relation.');
		});

		test('does not lead to one renewal after the other', async () => {
			takeRights();
			const credentials = { [type]: structuredClone(world.credentials[type]) };

			const { failedItems } = await update({
				credentials,
				items: items(30),
				onError: 'continueErrorOutput',
			});
			await update({ credentials, items: items(5), onError: 'continueErrorOutput' });

			expect(failedItems).toHaveLength(30);
			expect(renewals()).toHaveLength(inVain);
			const probes = calls().filter(({ path }) => path.endsWith('/currentPrincipal'));
			expect(probes).toHaveLength(1 - inVain);
		});
	});
});

describe('With an older version of n8n', () => {
	useN8nWithoutRefresh();

	test('the request that has a token renewed is not redirected', async () => {
		world.sandbox.superOffice.expireAccessTokens();
		const elsewhere = `${world.credentials.silvasoftApi.baseUrl}/elsewhere`;
		world.sandbox.faults.push({
			path: /currentPrincipal$/,
			kind: { redirect: elsewhere },
			times: 9,
		});

		const { error } = await update();

		expect(error).toBeInstanceOf(Object);
		expect(world.sandbox.journal.map(({ path }) => path)).not.toContain('/elsewhere');
		expect(calls().at(-1)?.path).toMatch(/currentPrincipal$/);
	});
});

describe('An OAuth2 credential with expressions', () => {
	const tokenOf = { oauthTokenData: '={{ ({ access_token: $json.token, refresh_token: "r" }) }}' };

	test('signs each item with its own token', async () => {
		const tokens = ['one', 'two', 'three'];

		await update({
			items: tokens.map((token) => ({ token })),
			credentials: { [type]: { ...world.credentials[type], ...tokenOf } },
			onError: 'continueErrorOutput',
		});

		const sent = calls().map(({ headers }) => headers.authorization);
		expect([...new Set(sent)].sort()).toEqual(tokens.map((token) => `Bearer ${token}`).sort());
	});

	test('is not renewed with the values of another item', async () => {
		const { accessToken, expired } = {
			accessToken: String(world.credentials[type].oauthTokenData.access_token),
			expired: '8A:Cust12345.expired',
		};

		const { items: out, failedItems } = await update({
			items: [{ token: accessToken }, { token: expired }],
			credentials: { [type]: { ...world.credentials[type], ...tokenOf } },
			onError: 'continueErrorOutput',
		});

		expect(out.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(failedItems.map(({ json }) => json.error)).toEqual([
			'The sign-in has expired, and n8n cannot renew it for this item alone',
		]);
		expect(renewals()).toEqual([]);
	});
});
