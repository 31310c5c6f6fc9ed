// The built module has no types of its own; its source does.
declare module '*/dist/nodes/shared/clock' {
	export const clock: typeof import('../../nodes/shared/clock').clock;
}
