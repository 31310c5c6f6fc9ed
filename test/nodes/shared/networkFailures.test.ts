import { createServer as createHttpServer } from 'node:http';
import type { ServerOptions } from 'node:https';
import type { Server } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import {
	codeOf,
	maySucceedLater,
	neverArrived,
	whyUnreachable,
} from '../../../nodes/shared/api/networkFailures';
import { useFastClock } from '../../support/clock';
import { tlsServer as serverWith, useServers } from '../../support/deadEnds';
import type { Proxy } from '../../support/proxy';
import { startProxy } from '../../support/proxy';
import { updateWith } from '../../support/superOffice';
import { useWorld } from '../../support/world';

const world = useWorld();
const waits = useFastClock();

const creation = {
	resource: 'relation',
	operation: 'createPrivate',
	firstName: 'Jan',
	lastName: 'Voorbeeld',
	options: {},
};

const { listening, atEnd } = useServers();

/** Creates a relation at a base URL; a creation shows whether the node thinks that something was done. */
const createAt = async (baseUrl: string, requestOptions: object = {}) =>
	await world.run(
		'silvasoft',
		{ ...creation, requestOptions: Object(requestOptions) },
		{ credentials: { silvasoftApi: { ...world.credentials.silvasoftApi, baseUrl } } },
	);

const IN_DOUBT = 'It may have been created all the same';

let calls: number;

beforeEach(() => {
	calls = 0;
});

const tlsServer = async (options: ServerOptions = {}) =>
	await serverWith((_, response) => {
		calls += 1;
		response.end('[{"RelationGUID":1000001}]');
	}, options);

describe('A connection that is not secure carries nothing, so that nothing is in doubt:', () => {
	const trusting = { allowUnauthorizedCerts: true };

	test.each<[string, () => Server | Promise<Server>, object, string]>([
		['a self-signed certificate', tlsServer, {}, 'Its security certificate is self-signed.'],
		[
			'an old version of TLS',
			async () => await tlsServer({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1' }),
			trusting,
			'It and n8n have no version of TLS in common.',
		],
		[
			'no cipher in common',
			async () => await tlsServer({ ciphers: 'PSK-AES128-CBC-SHA', maxVersion: 'TLSv1.2' }),
			trusting,
			'It and n8n could not agree on a secure connection.',
		],
		[
			'a client certificate is demanded (TLS 1.3)',
			async () => await tlsServer({ requestCert: true, rejectUnauthorized: true }),
			trusting,
			'It demands a certificate of n8n, which has none that it accepts.',
		],
		[
			'a client certificate is demanded (TLS 1.2)',
			async () =>
				await tlsServer({ requestCert: true, rejectUnauthorized: true, maxVersion: 'TLSv1.2' }),
			trusting,
			'It and n8n could not agree on a secure connection.',
		],
		[
			'a server without encryption',
			() => createHttpServer((_, response) => response.end()),
			{},
			'It does not speak https there.',
		],
		[
			'a server that hangs up at once',
			() => createTcpServer((socket) => socket.destroy()),
			{},
			'It closed the connection before that was secure.',
		],
	])('%s', async (_, server, options, says) => {
		const { error } = await createAt(`https://${await listening(await server())}`, options);

		expect(error?.message).toBe('Silvasoft cannot be reached');
		expect(error?.description).toContain(says);
		expect(error?.description).not.toContain(IN_DOUBT);
		expect(calls).toBe(0);
	});

	test('a certificate that will not get better by another try', async () => {
		const { error } = await createAt(`https://${await listening(await tlsServer())}`);

		expect(error?.description).not.toContain(IN_DOUBT);
		expect(waits).toEqual([]);
	});
});

describe('An answer that breaks leaves a creation in doubt:', () => {
	const answering = (text: string | Buffer) =>
		createTcpServer((socket) => {
			socket.once('data', () => {
				calls += 1;
				socket.end(text);
			});
		});
	const zipped = (body: Buffer | string) =>
		createHttpServer((_, response) => {
			calls += 1;
			response.setHeader('content-encoding', 'gzip');
			response.end(body);
		});

	test.each<[string, () => Server]>([
		['no HTTP', () => answering('hello there\r\n\r\n')],
		['a bad length', () => answering('HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n')],
		['a body cut off', () => answering('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n[')],
		['headers cut off', () => answering('HTTP/1.1 200 OK\r\nContent-Le')],
		['broken compression', () => zipped('no gzip')],
		['compression cut off', () => zipped(gzipSync('[{"RelationGUID":1}]').subarray(0, 20))],
	])('%s', async (_, server) => {
		const { error, items } = await createAt(`http://${await listening(server())}`);

		expect(items).toEqual([]);
		expect(error?.description).toContain(IN_DOUBT);
		expect(calls).toBe(1);
	});
});

test('A list that is cut off before its first byte is no empty list', async () => {
	const server = createTcpServer((socket) => {
		socket.once('data', () =>
			socket.end('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 99\r\n\r\n'),
		);
	});
	const baseUrl = `http://${await listening(server)}`;
	const { error } = await world.run(
		'silvasoft',
		{ resource: 'relation', operation: 'getAll', limit: 5 },
		{ credentials: { silvasoftApi: { ...world.credentials.silvasoftApi, baseUrl } } },
	);

	expect(error?.message).toBe('Silvasoft cannot be reached');
});

describe('The proxy in the node’s settings', () => {
	let proxy: Proxy;
	const through = async (answer?: string) => {
		proxy = await startProxy(answer);
		atEnd(proxy.close);
		return `http://me:opensesame@${proxy.host}`;
	};
	const target = async () => `https://${await listening(await tlsServer())}`;

	test('is named where nothing answers there', async () => {
		const { error } = await createAt(await target(), { proxy: 'http://me:opensesame@127.0.0.1:9' });

		expect(error?.message).toBe('The proxy 127.0.0.1:9 cannot be reached');
		expect(error?.description).toMatch(
			/^Nothing answers at its address\. Check it in the settings/,
		);
		expect(error?.description).not.toContain('Silvasoft');
	});

	test('is named where its host name does not exist', async () => {
		const { error } = await createAt(await target(), { proxy: 'no-such-proxy.invalid:3128' });

		expect(error?.message).toBe('The proxy no-such-proxy.invalid:3128 cannot be reached');
		expect(error?.description).toContain('host name');
	});

	test.each([
		[
			'demands a password',
			'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n',
			/^The proxy (\S+) does not accept the user name and password for it$/,
		],
		[
			'refuses and says that it is a proxy',
			'HTTP/1.1 403 Forbidden\r\nX-Squid-Error: ERR_ACCESS_DENIED 0\r\n\r\n',
			/^The proxy (\S+) does not let the call through \(status 403\)$/,
		],
		[
			'refuses',
			'HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\n\r\n<html>No</html>',
			/^The proxy (\S+) or Silvasoft does not allow the call \(status 403\)$/,
		],
		[
			'cannot find the vendor',
			'HTTP/1.1 503 Unavailable\r\nX-Squid-Error: ERR_DNS_FAIL 0\r\n\r\n',
			/^The proxy (\S+) does not let the call through \(status 503\)$/,
		],
		['closes the connection', '', /^The proxy (\S+) cannot be reached$/],
	])('is named where it %s', async (_, answer, message) => {
		const { error } = await createAt(await target(), { proxy: await through(answer) });

		expect(message.exec(String(error?.message))?.[1]).toBe(proxy.host);
		expect(`${error?.message} ${error?.description}`).not.toContain('sesame');
		expect(error?.description).not.toContain(IN_DOUBT);
		expect(calls).toBe(0);
	});

	test('is named where the vendor behind it does not answer', async () => {
		const silent = createTcpServer(() => {});
		const { error } = await createAt(`https://${await listening(silent)}`, {
			proxy: await through(),
			timeout: 200,
		});

		expect(error?.message).toBe('Silvasoft cannot be reached');
		expect(error?.description).toContain(`The call went through the proxy ${proxy.host}.`);
	});

	test('leaves it to the vendor to refuse where the vendor does', async () => {
		world.sandbox.faults.push({
			kind: { status: 403, body: { errorCode: 'X', errorMessage: 'No right' } },
		});
		const { error } = await createAt(
			world.sandbox.silvasoft.url.replace('127.0.0.1', 'localhost'),
			{
				proxy: '',
			},
		);

		expect(error?.message).toBe('Silvasoft does not allow this with the account in the credential');
	});

	test.each([
		['me:50%', 'me:50%'],
		['me:50%25', 'me:50%'],
		['me:%zz%41', 'me:%zz%41'],
		['m%40e:p%3Aq', 'm@e:p:q'],
		['me:a@b:c', 'me:a@b:c'],
		['me', 'me:'],
		['me:é%', 'me:é%'],
	])('gets "%s" as "%s"', async (typed, sent) => {
		await through();
		await createAt(await target(), {
			proxy: `http://${typed}@${proxy.host}`,
			allowUnauthorizedCerts: true,
		});

		expect(proxy.asked.map(({ authorization }) => authorization)).toEqual([
			`Basic ${Buffer.from(sent).toString('base64')}`,
		]);
		expect(calls).toBe(1);
	});

	test.each(['socks5://127.0.0.1:1080', 'ftp://127.0.0.1'])(
		'is refused where n8n would pass it by: %s',
		async (written) => {
			const { error } = await createAt(world.sandbox.silvasoft.url, { proxy: written });

			expect(error?.message).toBe('The proxy in the settings of this node is not an address');
			expect(world.sandbox.journal).toEqual([]);
		},
	);

	test.each(['superOfficeOAuth2Api', 'superOfficeSystemUserApi'])(
		'is named where SuperOffice’s login host is asked (%s)',
		async (type) => {
			const { error } = await world.run('superOffice', {
				...updateWith(type),
				requestOptions: { proxy: 'http://me:opensesame@127.0.0.1:9' },
			});

			expect(error?.message).toBe('The proxy 127.0.0.1:9 cannot be reached');
			expect(world.sandbox.journal).toEqual([]);
		},
	);
});

describe('A code', () => {
	test.each([
		['ECONNREFUSED', '', true, true],
		['ENOTFOUND', '', true, true],
		['ETIMEDOUT', 'connect ETIMEDOUT 10.0.0.1:443', true, true],
		['ETIMEDOUT', 'read ETIMEDOUT', false, true],
		['ERR_SOCKET_CONNECTION_TIMEOUT', '', true, true],
		['EHOSTUNREACH', 'connect EHOSTUNREACH', true, true],
		['EHOSTUNREACH', 'read EHOSTUNREACH', false, true],
		['ENETDOWN', 'connect ENETDOWN', true, true],
		['ECONNRESET', 'socket hang up', false, true],
		[
			'ECONNRESET',
			'Client network socket disconnected before secure TLS connection was established',
			true,
			true,
		],
		['ECONNABORTED', 'timeout of 5ms exceeded', false, true],
		['EPIPE', '', false, true],
		['CERT_HAS_EXPIRED', '', true, false],
		['CERT_REVOKED', '', true, false],
		['ERR_TLS_CERT_ALTNAME_INVALID', '', true, false],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', '', true, false],
		['EPROTO', 'write EPROTO ... wrong version number', true, false],
		['ERR_SSL_TLSV1_UNRECOGNIZED_NAME', '', true, false],
		['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', '', true, false],
		['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', '', false, true],
		['ERR_BAD_RESPONSE', 'stream has been aborted', false, true],
		['HPE_INVALID_CONSTANT', '', false, false],
		['Z_DATA_ERROR', '', false, false],
		['ERR_INVALID_CHAR', '', true, false],
		['SOMETHING_NEW', '', false, false],
	])('%s ("%s"): nothing arrived %s, may pass %s', (code, message, isHarmless, passes) => {
		const failure = { code, message };

		expect([neverArrived(failure), maySucceedLater(failure)]).toEqual([isHarmless, passes]);
		expect(whyUnreachable(failure)).toMatch(/^[A-Zn].*\. Check the address in the credential/);
	});

	test('is missing where nothing failed on the way', () => {
		expect(codeOf({ message: 'OAuth credentials not connected' })).toBeUndefined();
	});
});
