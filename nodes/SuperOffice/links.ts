import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { isRecord } from '../shared/json';

/**
 * Takes the part of a link below the API's base address, e.g. `/v1/Contact?$skip=50` of
 * `http://server01/SuperOffice/api/v1/Contact?$skip=50`. The links in SuperOffice's answers may name a server
 * that only the proxy in front of it can reach (vendor's guide "Web services endpoints"), or another host than
 * the credential's: their host is never called.
 *
 * @param link from `_Links`, `odata.nextLink` or the like
 * @returns path and query with a leading slash, to be called like any other path of the API
 * @throws UserError when the link does not lead to the web API
 */
export function belowApi(link: string): string {
	const [, path] = /^(?:https?:\/\/[^/?#]*)?\/(?:[^?#]*?\/)?api(\/v\d+\/[^#]*)/i.exec(link) ?? [];
	// A path that climbs would leave the API again.
	if (path === undefined || /(^|\/)(\.|%2e){1,2}(\/|\?|$)/i.test(path)) {
		throw new UserError('SuperOffice gave a link that does not lead to its web API', {
			description: `It was not followed: ${link}`,
		});
	}
	return path;
}

/**
 * Re-bases a link to the address under which n8n reaches SuperOffice.
 *
 * @param api the API's base address, ending in `/api`
 */
export function rebased(link: string, api: string): string {
	return `${api}${belowApi(link)}`;
}

/**
 * Re-bases the `_Links` of a record.
 *
 * @param api the API's base address, ending in `/api`
 * @returns a copy; links that do not lead to the web API stay as they are
 */
export function withOwnLinks(record: IDataObject, api: string): IDataObject {
	if (!isRecord(record._Links)) return record;
	const links = Object.entries(record._Links).map(([name, link]) => [name, own(link, api)]);
	return { ...record, _Links: Object.fromEntries(links) };
}

function own(link: unknown, api: string): unknown {
	try {
		return typeof link === 'string' ? rebased(link, api) : link;
	} catch {
		return link;
	}
}
