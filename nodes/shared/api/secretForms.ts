/** Characters that some writers of JSON escape although they need not, as .NET does. */
const ESCAPED_IN_JSON = /[<>&'"+\u0080-\uffff]/g;

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

const escapedInJson = (text: string, digits: (code: string) => string) =>
	text.replace(
		ESCAPED_IN_JSON,
		(character) => `\\u${digits(character.charCodeAt(0).toString(16).padStart(4, '0'))}`,
	);

const upper = (text: string) => text.toUpperCase();
const same = (text: string) => text;

/** As it stands in an address or a form that was sent. */
function inAddress(secret: string): string[] {
	const forms = [
		encodeURIComponent(secret),
		encodeURI(secret),
		new URLSearchParams([['', secret]]).toString().slice(1),
	];
	return forms.flatMap((form) => [
		form,
		form.replace(/%[\dA-F]{2}/g, (byte) => byte.toLowerCase()),
	]);
}

function inJson(secret: string): string[] {
	const plain = JSON.stringify(secret).slice(1, -1);
	const bare = plain.replace(/\\"/g, '"');
	return [
		plain,
		plain.replace(/\//g, '\\/'),
		escapedInJson(bare, same),
		escapedInJson(bare, upper),
	];
}

function inHtml(secret: string): string[] {
	const named = secret.replace(/[&<>"']/g, (character) => ENTITIES[character]);
	// As ASP.NET and newer .NET write them.
	const inDecimal = (text: string) =>
		text.replace(/[\u00a0-\u00ff]/g, (character) => `&#${character.charCodeAt(0)};`);
	const inHex = secret.replace(
		/[^\w\s.,:;!?()[\]{}=@#$%^*|~/-]/gu,
		(character) =>
			ENTITIES[character]?.replace('&#39;', '&#x27;') ??
			`&#x${upper((character.codePointAt(0) ?? 0).toString(16))};`,
	);
	const both = [named, named.replace(/&#39;/g, '&#x27;'), named.replace(/&#39;/g, '&apos;')];
	return [...both, ...both.map(inDecimal), inHex];
}

function inBase64(secret: string): string[] {
	const bytes = Buffer.from(secret, 'utf8');
	const base64 = bytes.toString('base64');
	return [base64, base64.replace(/=+$/, ''), bytes.toString('base64url')];
}

/** @returns a secret in each form in which a server may repeat it: as it is, and encoded for where it travels */
export function formsOf(secret: string): string[] {
	// A lone half of a character cannot be encoded for an address.
	const text = Buffer.from(secret, 'utf8').toString('utf8');
	const base64 = inBase64(text);
	const forms = [
		secret,
		text,
		...inAddress(text),
		...inAddress(text).flatMap(inAddress),
		...inJson(text),
		...inJson(text).flatMap(inJson),
		...inHtml(text),
		...base64,
		...base64.flatMap(inAddress),
		...base64.flatMap(inJson),
	];
	return [...new Set(forms)].filter((form) => form !== '');
}
