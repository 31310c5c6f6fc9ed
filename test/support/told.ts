import { textsIn } from './textsIn';

/**
 * What a person or a program could get to see of some things, such as an execution, in which a secret is looked for.
 *
 * @returns all texts in them, one per line; see `textsIn`
 */
export const told = (...things: unknown[]): string => [...textsIn(things)].join('\n');
