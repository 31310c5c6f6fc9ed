/**
 * Something the person at the keyboard can put right. Its message is printed as it is, without a
 * stack trace: what happened, then what to do.
 */
export class DemoProblem extends Error {
	override readonly name = 'DemoProblem';
}

/** Thrown where work was cut short because the person asked the demo to stop. */
export class DemoStopped extends Error {
	override readonly name = 'DemoStopped';
}
