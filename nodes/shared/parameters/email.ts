import type { INodeProperties } from 'n8n-workflow';
import { invalid } from './invalidParameter';
import { placeOf } from './place';
import { text } from './text';

/** What stands before the `@` without quotes around it (RFC 5322, 3.2.3): neither blanks nor these signs; nothing invisible. */
const LOCAL = String.raw`[^\s@()<>[\]:;,\\"\p{Cc}\p{Cf}]+`;

/** A name of two parts or more, also in other scripts than the Latin one. */
const DOMAIN = String.raw`(?:[\p{L}\p{M}\p{N}_-]+\.)+[\p{L}\p{M}\p{N}-]{2,}`;

const ADDRESS = new RegExp(`^${LOCAL}@${DOMAIN}$`, 'u');

/** An address in the middle of other things. */
const INSIDE = new RegExp(`${LOCAL}@${DOMAIN}`, 'u');

/**
 * Reads an email address, without the white space around it. What a search looks for may be stored in any shape, and is
 * not looked at.
 *
 * @throws InvalidParameterError for what cannot be an address in a value of a record, with what to do about it
 */
export function email(field: INodeProperties, value: unknown): string {
	const address = text(field, typeof value === 'string' ? value.trim() : value);
	if (placeOf(field)?.in !== 'body' || ADDRESS.test(address)) return address;
	return invalid(field, 'must be an email address', value, adviceAbout(address));
}

function adviceAbout(given: string): string {
	if (given.split('@').length > 2) return 'It has more than one @. The field takes one address.';
	const [address] = INSIDE.exec(given.slice(0, 500)) ?? [];
	const isPacked = /^mailto:|<.*>/is.test(given);
	if (address !== undefined && isPacked) return `Give the address alone: ${address}`;
	return 'An address looks like name@example.com, without blanks.';
}
