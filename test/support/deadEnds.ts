import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import type { ServerOptions } from 'node:https';
import type { RequestListener } from 'node:http';
import type { Server, Socket } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { generate } from 'selfsigned';

/** Starts servers for the tests of one file, each until the end of its test. */
export function useServers() {
	const closers: Array<() => unknown> = [];
	afterEach(() => {
		for (const close of closers.splice(0)) close();
	});
	return {
		/** @param close is called when the test is over */
		atEnd: (close: () => unknown) => closers.push(close),
		/** @returns the host and port at which a server listens until the test is over */
		listening: async (server: Server): Promise<string> => {
			const sockets = new Set<Socket>();
			server.on('connection', (socket: Socket) => {
				sockets.add(socket);
				socket.on('error', () => socket.destroy());
			});
			server.listen(0, '127.0.0.1');
			await once(server, 'listening');
			closers.push(() => {
				for (const socket of sockets) socket.destroy();
				server.close();
			});
			return `127.0.0.1:${Object(server.address()).port}`;
		},
	};
}

/** A server with a certificate that nobody vouches for. */
export async function tlsServer(answer: RequestListener, options: ServerOptions = {}) {
	const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
	return createServer({ key, cert, ...options }, answer);
}

/** An address at which no vendor answers, and what the user is told of it. */
export interface DeadEnd {
	what: string;
	address(listening: (server: Server) => Promise<string>): Promise<string>;
	/** Whether nothing ever comes from there. */
	isSilent?: true;
	/** What the message has in it. @param name of the vendor */
	says(name: string): string;
}

/** One of each kind of failure that a wrong address, a network or a proxy can lead to. */
export const deadEnds: DeadEnd[] = [
	{
		what: 'a host name that does not exist',
		address: async () => await Promise.resolve('https://no-such-host.invalid'),
		says: () => 'Its host name does not exist.',
	},
	{
		what: 'a port at which nothing listens',
		address: async () => await Promise.resolve('http://127.0.0.1:9'),
		says: () => 'Nothing answers at its address.',
	},
	{
		what: 'https:// where there is no encryption',
		address: async (listening) =>
			`https://${await listening(createHttpServer((_, response) => response.end()))}`,
		says: () => 'It does not speak https there.',
	},
	{
		what: 'a certificate that nobody vouches for',
		address: async (listening) =>
			`https://${await listening(await tlsServer((_, response) => response.end()))}`,
		says: () => 'Its security certificate is self-signed.',
	},
	{
		what: 'a server that hangs up',
		address: async (listening) =>
			`http://${await listening(createTcpServer((socket) => socket.once('data', () => socket.destroy())))}`,
		says: () => 'It closed the connection before it answered.',
	},
	{
		what: 'a server that does not speak HTTP',
		address: async (listening) =>
			`http://${await listening(createTcpServer((socket) => socket.once('data', () => socket.end('hello\r\n\r\n'))))}`,
		says: () => 'What it answered is not HTTP.',
	},
	{
		what: 'a server that says nothing',
		address: async (listening) => `http://${await listening(createTcpServer(() => {}))}`,
		isSilent: true,
		says: (name) => `${name} did not answer within 30 seconds`,
	},
	{
		what: 'a proxy that wants a password',
		address: async (listening) =>
			`http://${await listening(createHttpServer((_, response) => response.writeHead(407).end()))}`,
		says: (name) =>
			`A proxy between n8n and ${name} does not accept the user name and password for it`,
	},
];
