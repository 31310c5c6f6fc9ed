import { lists } from './lists';
import { network } from './network';
import { records } from './records';
import { signIn } from './signIn';
import { superOfficeTrigger } from './superOfficeTrigger';
import { values } from './values';

/** Every fault, each in its place. */
export const mutants = [
	...values,
	...network,
	...signIn,
	...records,
	...lists,
	...superOfficeTrigger,
];
