import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** An address of its own in front of a host, which can be given up while the host goes on. */
export interface Door {
	url: string;
	/** From now on, nobody answers there. */
	close(): Promise<void>;
}

/** @param to the host's address, with a port */
export async function openDoor(to: string): Promise<Door> {
	const { hostname, port } = new URL(to);
	const sockets = new Set<Socket>();
	const server = createServer((visitor) => {
		const host = connect(Number(port), hostname);
		for (const socket of [visitor, host]) {
			sockets.add(socket);
			socket.on('error', () => socket.destroy());
			socket.on('close', () => sockets.delete(socket));
		}
		visitor.pipe(host).pipe(visitor);
	});
	await new Promise<void>((resolve) => server.listen(0, hostname, resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The door has no port');
	return {
		url: `http://${hostname}:${address.port}`,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
