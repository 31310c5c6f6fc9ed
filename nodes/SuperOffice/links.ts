import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../shared/json';

/**
 * Points the links of a record to the address under which n8n reaches SuperOffice, so that later nodes can call
 * them: the server may name itself by a name that only the proxy in front of it knows (vendor's guide "Web
 * services endpoints").
 *
 * @param api the API's base address, ending in `/api`, where it is known
 * @returns a copy; what is no link to the web API stays as it is
 */
export function withOwnLinks(record: IDataObject, api?: string): IDataObject {
	if (api === undefined || !isRecord(record._Links)) return record;
	const links = Object.entries(record._Links).map(([name, link]) => [name, own(link, api)]);
	return { ...record, _Links: Object.fromEntries(links) };
}

/** @param link e.g. `http://server01/SuperOffice/api/v1/Relation/662?$select=Comment` */
function own(link: unknown, api: string): unknown {
	if (typeof link !== 'string') return link;
	const [, path] = /^(?:https?:\/\/[^/?#]*)?\/(?:[^?#]*?\/)?api(\/v\d+\/[^#]*)/i.exec(link) ?? [];
	// A path that climbs would leave the API again.
	const climbs = /(^|\/)(\.|%2e){1,2}(\/|\?|$)/i.test(path ?? '');
	return path === undefined || climbs ? link : `${api}${path}`;
}
