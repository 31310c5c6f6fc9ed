import { plain, type Answer } from '../answers';
import type { World } from '../world';
import { tenant } from './tokens';

/** Where the tenant's API is: at the old path until the switch `moved` is on, then at the new one. */
export const paths = { old: `/${tenant.customerId}`, moved: `/app/${tenant.customerId}` };

/** @returns the path before `/api` under which the tenant answers at the moment. */
export function tenantPath(world: World): string {
	return world.switches.superOffice.moved ? paths.moved : paths.old;
}

/** "Wrong subdomain used to access tenant", HTTP 421 (Check tenant status). */
export function misdirected(): Answer {
	return plain(421, 'Wrong subdomain used to access tenant');
}
