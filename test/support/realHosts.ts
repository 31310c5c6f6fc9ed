import dns from 'node:dns';
import { connect, type Socket } from 'node:net';
import tls from 'node:tls';
import { generate } from 'selfsigned';
import { productionHosts } from '../facts/addresses';
import type { Sandbox } from '../sandbox';
import type { World } from './world';

/** Where the sandbox answers for a vendor's host. */
function targets({ silvasoft, superOffice, odyssee }: Sandbox): Map<string, string> {
	const urls = {
		silvasoft: silvasoft.url,
		superOfficeLogin: superOffice.loginUrl,
		superOfficeTenant: superOffice.apiUrl,
		odyssee: odyssee.url,
	};
	return new Map(
		Object.entries(productionHosts).map(([host, { service }]) => [host, urls[service]]),
	);
}

/** The environment variables by which requests would go to a proxy. */
const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].flatMap((name) => [
	name,
	name.toLowerCase(),
]);

/** Ends the TLS of a vendor's host and passes on to the sandbox what is in it. */
async function vendorsFront(sandbox: Sandbox) {
	const hosts = targets(sandbox);
	const { private: key, cert } = await generate([{ name: 'commonName', value: 'sandbox' }], {
		extensions: [
			{ name: 'subjectAltName', altNames: [...hosts.keys()].map((value) => ({ type: 2, value })) },
		],
	});
	const sockets = new Set<Socket>();
	const server = tls.createServer({ key, cert }, (visitor) => {
		const { port, hostname } = new URL(hosts.get(String(visitor.servername)) ?? '');
		const host = connect(Number(port), hostname);
		for (const socket of [visitor, host]) {
			sockets.add(socket);
			socket.on('error', () => socket.destroy());
			socket.on('close', () => {
				visitor.destroy();
				host.destroy();
				sockets.delete(socket);
			});
		}
		visitor.pipe(host).pipe(visitor);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The front has no port');
	return {
		hosts,
		ca: cert,
		port: address.port,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

const isLocal = (host: string) => host === 'localhost' || host.startsWith('127.') || host === '::1';

/**
 * Has the sandbox answer, for the tests of one file, under the vendors' real names and over https, as customers reach
 * them. Certificates are checked. It happens inside this process: no name is looked up and nothing leaves the machine,
 * and a name that is not a vendor's is not found.
 */
export function useRealHosts(world: World): void {
	const real = { connect: tls.connect, lookup: dns.lookup };
	const environment = Object.fromEntries(proxies.map((name) => [name, process.env[name]]));
	let front: Awaited<ReturnType<typeof vendorsFront>>;
	beforeAll(async () => {
		for (const name of proxies) delete process.env[name];
		front = await vendorsFront(world.sandbox);
		tls.connect = (...args: unknown[]) => {
			const [options, listener] = args;
			const { host, port, servername } = Object(options);
			if (isLocal(String(host))) return real.connect(Object(options), Object(listener));
			const isVendors = front.hosts.has(String(host)) && Number(port) === 443;
			return real.connect({
				...Object(options),
				servername: servername || host,
				...(isVendors && { host: '127.0.0.1', port: front.port, ca: front.ca }),
			});
		};
		const lookup = (host: string, ...rest: unknown[]) => {
			if (isLocal(host)) return Reflect.apply(real.lookup, dns, [host, ...rest]);
			const answer = rest.at(-1);
			const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {
				code: 'ENOTFOUND',
			});
			if (typeof answer === 'function') setImmediate(() => answer(error));
		};
		dns.lookup = Object.assign(lookup, real.lookup);
	});
	beforeEach(() => {
		// What the vendor's guide shows: the state call names another host than the login's.
		world.sandbox.switches.superOffice.stateApi = 'https://online2.superoffice.com/Cust12345/api';
	});
	afterAll(async () => {
		Object.assign(tls, { connect: real.connect });
		Object.assign(dns, { lookup: real.lookup });
		for (const [name, value] of Object.entries(environment)) {
			if (value !== undefined) process.env[name] = value;
		}
		await front.close();
	});
}
