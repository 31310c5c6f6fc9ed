import { useFastClock, useNewDays } from '../support/clock';
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

describe.each([401, 403] as const)('An access token that expired, answered with %i,', (status) => {
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
});

describe('An access token that expires again and again, answered with 403,', () => {
	test('is renewed each time', async () => {
		world.sandbox.switches.superOffice.expiredToken = 403;
		const credentials = { [type]: structuredClone(world.credentials[type]) };
		for (let times = 1; times <= 3; times += 1) {
			world.sandbox.superOffice.expireAccessTokens();
			expect((await update({ credentials })).error).toBeUndefined();
			expect(renewals()).toHaveLength(times);
		}
	});
});

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

test('An access token is renewed with what the credential says for its own item', async () => {
	world.sandbox.superOffice.expireAccessTokens();
	const credential = structuredClone(world.credentials[type]);
	const { clientSecret } = credential;

	const { items: out } = await world.run(
		'superOffice',
		{ ...updateWith(type), updateFields: { Comment: '={{ $json.comment }}' } },
		{
			credentials: { [type]: { ...credential, clientSecret: '={{ $json.secret }}' } },
			// The first item is refused before anything is sent.
			items: [
				{ secret: 'of-another-app', comment: 'x'.repeat(255) },
				{ secret: clientSecret, comment: 'Renewed' },
			],
			onError: 'continueRegularOutput',
		},
	);

	expect(out.map(({ json }) => json.Comment)).toEqual([undefined, 'Renewed']);
	expect(renewals().map(({ status }) => status)).toEqual([200]);
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
		expect(renewals()).toHaveLength(1);
	});
});
