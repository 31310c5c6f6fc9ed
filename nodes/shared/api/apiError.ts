import type { Failure } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import type { ErrorDetails } from './request';

/** A request that did not succeed, with its explanation. n8n shows it as it is where it comes from a credential. */
export class ApiError extends UserError {
	/**
	 * @param details what happened and what to do
	 * @param status of the vendor's response, where there was one
	 * @param mayHaveBeenApplied whether the vendor may have carried it out all the same, at this try or an earlier one
	 * @param failure what kind of failure it is, in n8n's words
	 */
	constructor(
		readonly details: ErrorDetails,
		readonly status?: number,
		readonly mayHaveBeenApplied = false,
		readonly failure?: Failure,
	) {
		super(details.message, { description: details.description });
	}

	/** The same, told in other words. */
	saying(details: ErrorDetails): ApiError {
		return new ApiError(details, this.status, this.mayHaveBeenApplied, this.failure);
	}

	/** The same, where the vendor may have carried it out. */
	inDoubt(details = this.details): ApiError {
		return new ApiError(details, this.status, true, this.failure);
	}
}

/** Whether what failed may have been carried out all the same. */
export const isInDoubt = (error: unknown): error is ApiError =>
	error instanceof ApiError && error.mayHaveBeenApplied;
