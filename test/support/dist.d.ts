// The built module has no types of its own; its source does.
declare module '*/dist/nodes/shared/clock' {
	export const clock: typeof import('../../nodes/shared/clock').clock;
}
declare module '*/dist/nodes/shared/api/expiringMap' {
	export const ExpiringMap: typeof import('../../nodes/shared/api/expiringMap').ExpiringMap;
}
declare module '*/dist/nodes/shared/api/accountState' {
	export const AccountMemory: typeof import('../../nodes/shared/api/accountState').AccountMemory;
	export const accountState: typeof import('../../nodes/shared/api/accountState').accountState;
}
