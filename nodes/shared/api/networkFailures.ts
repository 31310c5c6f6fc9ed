/** What is known of a failed connection. */
export interface ConnectionFailure {
	/** Node's, axios's or OpenSSL's; see `codeOf`. */
	code: string;
	/** The words that came with it. */
	message?: string;
	/** Host and port of the proxy in the node's settings, where the call went through one. */
	proxy?: string;
}

/** What some codes mean. */
interface Meaning {
	codes: RegExp;
	/** Where the code alone does not tell. */
	words?: RegExp;
	/** A sentence about "it": whoever should have answered. */
	says: string;
	/** Whether nothing can have been carried out, because nothing was sent or the server never took it. */
	isHarmless?: true;
	/** Whether the same call may succeed a little later. */
	mayPass?: true;
	/** Whether it is about the way to the next host, which is the proxy's where there is one. */
	isNear?: true;
}

/** For a proxy that closes the connection without a word: the library gives this failure no code. */
const PROXY_CLOSED = 'PROXY_CLOSED';

const UNSENT = { isHarmless: true } as const;
const NEAR = { isHarmless: true, mayPass: true, isNear: true } as const;

/**
 * From Node's documentation ("Common system errors", "OpenSSL error codes"), axios's HTTP adapter, and what servers
 * that refuse in each of these ways make of them in Node 20. The first that fits counts.
 *
 * With the TLS ones nothing was carried out: before both sides agree, no request is sent; and where TLS 1.3 sends one
 * before the server has looked at the client's certificate, a server that refuses it does not read on.
 */
const MEANINGS: Meaning[] = [
	{ codes: /^ECONNREFUSED$/, says: 'Nothing answers at its address.', ...NEAR },
	{ codes: /^ENOTFOUND$/, says: 'Its host name does not exist.', ...NEAR },
	{ codes: /^EAI_/, says: 'Its host name could not be looked up at the moment.', ...NEAR },
	{
		codes: /^(EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)$/,
		words: /^(?!read|write)/,
		says: 'Its network cannot be reached.',
		...NEAR,
	},
	{ codes: /^ETIMEDOUT$/, words: /^connect /, says: 'It did not answer in time.', ...NEAR },
	{ codes: /^ERR_SOCKET_CONNECTION_TIMEOUT$/, says: 'It did not answer in time.', ...NEAR },
	{
		codes: /^PROXY_CLOSED$/,
		says: 'The proxy closed the connection before it passed the call on.',
		...NEAR,
	},
	{
		codes: /^ECONNRESET$/,
		words: /before secure TLS connection/,
		says: 'It closed the connection before that was secure.',
		isHarmless: true,
		mayPass: true,
	},
	{ codes: /^CERT_HAS_EXPIRED$/, says: 'Its security certificate has expired.', ...UNSENT },
	{
		codes: /^CERT_NOT_YET_VALID$/,
		says: 'Its security certificate is not valid yet, or the clock where n8n runs is wrong.',
		...UNSENT,
	},
	{
		codes: /^DEPTH_ZERO_SELF_SIGNED_CERT$/,
		says: 'Its security certificate is self-signed.',
		...UNSENT,
	},
	{
		codes: /^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/,
		says: 'Its security certificate is for another host name.',
		...UNSENT,
	},
	{
		codes: /^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|INVALID_CA$|CERT_UNTRUSTED$)/,
		says: 'n8n does not know who vouches for its security certificate.',
		...UNSENT,
	},
	{
		codes: /^(CERT_|CRL_|ERROR_IN_C|PATH_LENGTH_EXCEEDED|INVALID_PURPOSE)/,
		says: 'Its security certificate cannot be accepted.',
		...UNSENT,
	},
	{
		codes: /^(EPROTO|ERR_SSL_.*)$/,
		words: /certificate required|bad certificate|alert (unknown ca|certificate)/i,
		says: 'It demands a certificate of n8n, which has none that it accepts.',
		...UNSENT,
	},
	{
		codes: /^(EPROTO|ERR_SSL_.*)$/,
		words: /wrong version number|packet length too long|http request/i,
		says: 'It does not speak https there. The address may have the wrong port, or begin with http://.',
		...UNSENT,
	},
	{
		codes: /^(EPROTO|ERR_SSL_.*)$/,
		words: /protocol version|unsupported protocol|version too low|no protocols/i,
		says: 'It and n8n have no version of TLS in common.',
		...UNSENT,
	},
	{
		// With EPROTO, OpenSSL failed before all of the request was written.
		codes:
			/^EPROTO$|^ERR_SSL_.*(HANDSHAKE|CIPHER|UNRECOGNIZED_NAME|TOO_SMALL|TOO_WEAK|RENEGOTIATION)/,
		says: 'It and n8n could not agree on a secure connection.',
		...UNSENT,
	},
	{
		codes: /^(ERR_INVALID_CHAR|ERR_UNESCAPED_CHARACTERS)$/,
		says: 'A value in the credential has a character that cannot be sent.',
		...UNSENT,
	},
	{
		codes:
			/^(ERR_INVALID_URL|ERR_INVALID_PROTOCOL|ERR_BAD_OPTION|ERR_BAD_OPTION_VALUE|ERR_BAD_REQUEST)$/,
		says: 'Its address cannot be called.',
		...UNSENT,
	},
	{
		codes: /^(ERR_SSL_|ERR_TLS_)/,
		says: 'The secure connection to it broke off.',
		mayPass: true,
	},
	{
		codes: /^(ECONNRESET|EPIPE|ENETRESET|EHOSTUNREACH|ENETUNREACH|ENETDOWN)$/,
		says: 'It closed the connection before it answered.',
		mayPass: true,
	},
	{ codes: /^(ECONNABORTED|ETIMEDOUT)$/, says: 'It did not answer in time.', mayPass: true },
	{
		codes: /^(ERR_BAD_RESPONSE|ERR_STREAM_PREMATURE_CLOSE|Z_BUF_ERROR)$/,
		says: 'The connection broke off in the middle of its answer.',
		mayPass: true,
	},
	{ codes: /^HPE_/, says: 'What it answered is not HTTP.' },
	{
		codes: /^(Z_|ERR__ERROR_|ERR_BROTLI|ERR_ZSTD)/,
		says: 'Its answer is compressed in a way that cannot be read.',
	},
	{ codes: /^ERR_CANCELED$/, says: 'The execution was stopped.' },
];

function meaningOf({ code, message = '' }: ConnectionFailure): Meaning | undefined {
	// OpenSSL's codes have the same words in them as its messages.
	const said = /^ERR_(SSL|TLS)_/.test(code) ? `${message} ${code.replace(/_/g, ' ')}` : message;
	return MEANINGS.find(
		({ codes, words }) => codes.test(code) && (words === undefined || words.test(said)),
	);
}

/** @param cause what the HTTP client threw @returns its code; `undefined` where it is no failure of a connection */
export function codeOf({
	code,
	message,
}: {
	code?: unknown;
	message?: unknown;
}): string | undefined {
	if (typeof code === 'string') return code;
	return /proxy.* CONNECT response/i.test(String(message)) ? PROXY_CLOSED : undefined;
}

/** Tells whether nothing can have reached the vendor, so that even a creation may be sent again. */
export const neverArrived = (failure: ConnectionFailure): boolean =>
	meaningOf(failure)?.isHarmless === true;

/** Tells whether the same call may succeed a little later. */
export const maySucceedLater = (failure: ConnectionFailure): boolean =>
	meaningOf(failure)?.mayPass === true;

/** Tells whether the proxy in the node's settings is what cannot be reached. */
export const isProxysFault = (failure: ConnectionFailure): boolean =>
	failure.proxy !== undefined && meaningOf(failure)?.isNear === true;

/** Said to people who run a workflow, open a list or test a credential. */
export const CHECK_ADDRESS =
	'Check the address in the credential and that n8n can reach it; then try again.';

export const CHECK_PROXY =
	'Check it in the settings of this node under Request Options > Proxy, or remove it there.';

/** @returns sentences that say to people what a failed connection means and what to do */
export function whyUnreachable(failure: ConnectionFailure): string {
	const says = meaningOf(failure)?.says ?? `The connection ended with ${failure.code}.`;
	if (isProxysFault(failure)) return `${says} ${CHECK_PROXY}`;
	const way =
		failure.proxy === undefined ? '' : ` The call went through the proxy ${failure.proxy}.`;
	return `${says}${way} ${CHECK_ADDRESS}`;
}
