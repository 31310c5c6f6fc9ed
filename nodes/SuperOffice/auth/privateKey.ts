import type { JsonWebKey, KeyObject } from 'crypto';
import { createPrivateKey, createPublicKey, sign, verify } from 'crypto';
import { UserError } from 'n8n-workflow';

/** How RSA XML names the parts of a key, and how a JSON Web Key does (RFC 7518, section 6.3). */
const PARTS = {
	n: 'Modulus',
	e: 'Exponent',
	d: 'D',
	p: 'P',
	q: 'Q',
	dp: 'DP',
	dq: 'DQ',
	qi: 'InverseQ',
};

/**
 * Reads an RSA private key in any form in which people paste one: RSA XML, which is what SuperOffice issues, or
 * PEM, also on one line with spaces or `\n` where its line breaks were.
 *
 * @throws UserError that says what the text is instead; it holds nothing of the text
 */
export function privateKey(typed: unknown): KeyObject {
	const text = String(typed ?? '').trim();
	if (text === '') {
		throw unusable('The private key in the credential is empty', 'Paste');
	}
	if (text.includes('<RSAKeyValue')) return fromXml(text);
	if (/-----BEGIN/.test(text)) return fromPem(text);
	throw unusable('The private key in the credential is neither RSA XML nor PEM');
}

function fromXml(text: string): KeyObject {
	const part = (name: string) =>
		new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1].replace(/\s/g, '');
	if (part('Modulus') !== undefined && part('D') === undefined) {
		throw unusable('The key in the credential is a public key');
	}
	const jwk: JsonWebKey = { kty: 'RSA' };
	for (const [member, name] of Object.entries(PARTS)) {
		jwk[member] = Buffer.from(part(name) ?? '', 'base64').toString('base64url');
	}
	return read(() => createPrivateKey({ key: jwk, format: 'jwk' }));
}

function fromPem(text: string): KeyObject {
	const [, label, content] = /-----BEGIN ([A-Z ]+?)-----(.*?)-----END \1-----/s.exec(text) ?? [];
	if (label === undefined) throw unusable('The private key in the credential is cut off');
	if (label.includes('PUBLIC') || label.includes('CERTIFICATE')) {
		throw unusable('The key in the credential is a public key');
	}
	if (label.includes('ENCRYPTED') || /ENCRYPTED/.test(content)) {
		throw unusable('The private key in the credential is protected with a passphrase');
	}
	const lines = content.replace(/\\r|\\n|\s/g, '').match(/.{1,64}/g) ?? [];
	return read(() =>
		createPrivateKey([`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n')),
	);
}

/** Node 20 reads some keys with a wrong part without complaint, Node 24 refuses them. */
const DAMAGED = 'The private key in the credential is damaged';

function read(create: () => KeyObject): KeyObject {
	let key: KeyObject;
	try {
		key = create();
	} catch {
		throw unusable(DAMAGED);
	}
	if (key.asymmetricKeyType !== 'rsa') {
		throw unusable('The private key in the credential is no RSA key');
	}
	if (!signsWell(key)) throw unusable(DAMAGED);
	return key;
}

/** Tells whether what a key signs can be verified with it. */
function signsWell(key: KeyObject): boolean {
	const text = Buffer.from('text');
	try {
		return verify('sha256', text, createPublicKey(key), sign('sha256', text, key));
	} catch {
		return false;
	}
}

const unusable = (message: string, verb = 'Copy it again, whole: paste') =>
	new UserError(message, {
		description: `${verb} the private key that SuperOffice issued for your app, from <RSAKeyValue> to </RSAKeyValue>, or the same key as PEM, from -----BEGIN to the last dashes after END, without a passphrase.`,
	});
