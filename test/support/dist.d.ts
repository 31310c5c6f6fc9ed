// The built module has no types of its own; its source does.
declare module '*/dist/nodes/shared/clock' {
	export const clock: typeof import('../../nodes/shared/clock').clock;
}
declare module '*/dist/nodes/shared/api/expiringMap' {
	export const ExpiringMap: typeof import('../../nodes/shared/api/expiringMap').ExpiringMap;
}
