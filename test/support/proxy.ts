import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** A proxy as companies have one in front of the internet. */
export interface Proxy {
	/** Its host and port. */
	host: string;
	/** What it was asked to reach, and with which Proxy-Authorization. */
	asked: Array<{ target: string; authorization?: string }>;
	close(): void;
}

/**
 * Starts a proxy that passes on what comes with CONNECT.
 *
 * @param answer what it says instead, as raw HTTP; with an empty text it closes the connection
 */
export async function startProxy(answer?: string): Promise<Proxy> {
	const asked: Proxy['asked'] = [];
	const sockets = new Set<Socket>();
	const server = createServer();
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('error', () => socket.destroy());
		socket.on('close', () => sockets.delete(socket));
	});
	server.on('connect', ({ url = '', headers }, client: Socket) => {
		asked.push({ target: url, authorization: headers['proxy-authorization'] });
		if (answer !== undefined) {
			client.end(answer);
			return;
		}
		const [hostname, port] = url.split(':');
		const target = connect(Number(port), hostname, () => {
			client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			target.pipe(client).pipe(target);
		});
		sockets.add(target);
		target.on('error', () => client.destroy());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		host: `127.0.0.1:${Object(server.address()).port}`,
		asked,
		close: () => {
			for (const socket of sockets) socket.destroy();
			server.close();
		},
	};
}
