import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { AbortError } from '../abort';
import { ApiError } from '../api/apiError';
import { withoutSecrets } from '../api/secrets';
import type { Vendor } from '../api/vendor';
import { toNodeError } from '../execution/nodeError';
import { Lookup } from './lookup';
import { InvalidParameterError } from '../parameters/invalidParameter';

/** Finds the entries of a list. @param text what the user typed, trimmed; @param token where to go on */
type Search = (lookup: Lookup, text: string, token?: string) => Promise<INodeListSearchResult>;

/**
 * Makes the function that n8n calls to fill a resource locator's list.
 *
 * It throws what the editor shows in place of the list. Of all errors the editor gets a description with
 * NodeApiError alone, so every failure becomes one.
 */
export function listSearch(vendor: Vendor, search: Search) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const lookup = new Lookup(this, vendor);
		return await search(
			lookup,
			(filter ?? '').replace(/\p{Surrogate}/gu, '').trim(),
			paginationToken,
		).catch(shown(lookup, vendor));
	};
}

function shown(lookup: Lookup, vendor: Vendor) {
	return async (error: unknown): Promise<never> => {
		const { secrets } = await lookup.account().catch(() => ({ secrets: [] }));
		const failure = error instanceof AbortError ? outOfTime(vendor) : asApiError(error, secrets);
		await lookup.forget();
		// With status 401 the editor would send the user to the credential, which an empty quota is no fault of.
		const told = failure.details.isQuota ? new ApiError(failure.details) : failure;
		throw toNodeError(lookup.context.node, 0, told, secrets);
	};
}

const outOfTime = ({ name }: Vendor) =>
	new ApiError({
		message: `${name} did not answer within 30 seconds`,
		description:
			'Open the list again in a moment. If a workflow is busy with the same account, the list has to wait for its calls; By ID needs none.',
	});

function asApiError(error: unknown, secrets: string[]): ApiError {
	if (error instanceof ApiError) return error;
	if (error instanceof InvalidParameterError) {
		return new ApiError({ message: error.message, description: error.description });
	}
	const message = error instanceof Error ? error.message : String(error);
	return new ApiError({ message: withoutSecrets(message, secrets), description: '' });
}

/**
 * An entry that tells how to search. A failure could not: the editor shows it in place of the search box.
 */
export const hint = (text: string): INodeListSearchItems => ({ name: text, value: '' });

/** @returns the number of rows to skip; a token that is none starts from the beginning */
export function offsetOf(token: string | undefined): number {
	return token !== undefined && /^\d{1,9}$/.test(token) ? Number(token) : 0;
}

/** Joins what tells records apart, e.g. `Bakery Example · 10023 · Utrecht`; what is missing leaves no gap. */
export function label(...parts: unknown[]): string {
	return parts
		.filter((part) => (typeof part === 'string' && part.trim() !== '') || typeof part === 'number')
		.join(' · ');
}

/** Tells whether a text has every word of another in it, in any letter case, with accents or without. */
export function hasWords(text: string, words: string): boolean {
	const plain = plainLetters(text);
	return plainLetters(words)
		.split(/\s+/)
		.every((word) => plain.includes(word));
}

const plainLetters = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
