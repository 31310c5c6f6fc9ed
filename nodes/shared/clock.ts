import * as n8n from 'n8n-workflow';

/** Time, in one object, so that tests can let it run faster for pacing, retries and quotas alike. */
export const clock = {
	/** Milliseconds on a clock that never jumps; its zero means nothing. */
	now: () => performance.now(),
	/** Milliseconds since 1970. */
	date: () => Date.now(),
	/** @param milliseconds how long to wait */
	sleep: async (milliseconds: number) => await n8n.sleep(milliseconds),
	/** @returns a signal that aborts after so many milliseconds; nothing waits for it when n8n wants to end */
	timeout: (milliseconds: number) => AbortSignal.timeout(Math.ceil(milliseconds)),
};
