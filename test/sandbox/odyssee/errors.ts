import { html, json, plain, Refused, type Answer } from '../answers';
import type { World } from '../world';
import type { Problems } from './values';

/** @returns an error in the form that the switch names, since no page shows one. */
export function odysseeError(
	world: World,
	status: number,
	message: string,
	problems: Problems = new Map(),
): Answer {
	const details = [...problems].map(([name, problem]) => `${name} : ${problem}`).join('\r\n');
	switch (world.switches.odyssee.errorShape) {
		case 'odata':
			return json(status, {
				error: { code: '', message, ...(details && { innererror: { message: details } }) },
			});
		case 'webapi':
			return json(status, {
				Message: message,
				...(problems.size > 0 && {
					ModelState: Object.fromEntries(
						[...problems].map(([name, problem]) => [`contact.${name}`, [problem]]),
					),
				}),
			});
		case 'text':
			return plain(status, details ? `${message} ${details}` : message);
		case 'html':
			return html(status, details ? `${message} ${details}` : message);
	}
}

/** @returns what to throw to end a request with an error. */
export function refuse(
	world: World,
	status: number,
	message: string,
	problems?: Problems,
): Refused {
	return new Refused(odysseeError(world, status, message, problems));
}
