import { connect, createServer } from 'node:net';
import { DemoProblem } from './problem.mjs';

export const HOST = '127.0.0.1';

/** How many ports are tried, one after the other, before the demo gives up. */
const TRIES = 50;

/** Whether somebody answers there: some systems let us listen beside a program that has all addresses. */
function answers(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ port, host: HOST });
		const finish = (answer: boolean) => {
			socket.destroy();
			resolve(answer);
		};
		socket.once('connect', () => finish(true));
		socket.once('error', () => finish(false));
	});
}

function canListen(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen({ port, host: HOST }, () => server.close(() => resolve(true)));
	});
}

/**
 * The first free port from the wanted one on.
 *
 * @param wanted the port to begin with
 * @param taken ports that are spoken for although nobody listens there yet
 * @throws DemoProblem where the next 50 are all in use
 */
export async function freePort(wanted: number, taken: number[] = []): Promise<number> {
	for (let port = wanted; port < wanted + TRIES; port++) {
		if (taken.includes(port) || (await answers(port))) continue;
		if (await canListen(port)) return port;
	}
	throw new DemoProblem(
		`The ports ${wanted} to ${wanted + TRIES - 1} are all in use. Stop a program that listens there and start the demo again.`,
	);
}

/** Several free ports, each the first free one from the wanted one on. */
export async function freePorts(wanted: number[]): Promise<number[]> {
	const found: number[] = [];
	for (const port of wanted) found.push(await freePort(port, found));
	return found;
}
