import { baseAddress, isWithin } from './address';

/**
 * Names what answers at a base address, in whichever way it is spelt: two credentials for one account share its pace.
 *
 * @param typed the base address as in the credential
 * @param domains the vendor's own, whose hosts all lead to the same accounts
 * @returns e.g. `crm.example.com/superoffice`, or the first of the vendor's domains
 * @throws UserError when it is no web address
 */
export function installationOf(typed: unknown, domains: string[]): string {
	const { hostname, host, pathname } = new URL(baseAddress(typed, 'base URL', domains));
	if (isWithin(hostname, domains)) return domains[0];
	const path = unescaped(pathname).replace(/\/{2,}/g, '/');
	return `${host}${path}`.toLowerCase().replace(/\/+$/, '');
}

function unescaped(path: string): string {
	try {
		return decodeURI(path);
	} catch {
		return path;
	}
}

/** A name as it counts for an account: letter case and spaces around it make no other one. */
export const plain = (name: unknown): string =>
	String(name ?? '')
		.trim()
		.toLowerCase();
