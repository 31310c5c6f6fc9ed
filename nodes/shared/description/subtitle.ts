/** What the subtitle says of an operation. */
interface Named {
	option: { name: string; value: string; action?: string };
}

/** Words that a title leaves small. */
const SMALL = ['and', 'of', 'or', 'to'];

/**
 * Makes the line below a node's name on the canvas: the system and what is done there, such as "Silvasoft: Get Many
 * Relations". A node that is named after what it does still shows where.
 *
 * It is an expression that n8n's editor evaluates too, with nothing in it but a table of texts. `}}` would end it. What is
 * not in the table, such as an operation that an expression gives, leaves the system alone.
 *
 * @param system as the vendor writes itself
 * @param resources the operations by the value of their resource; their `action` says what they do
 */
export function subtitle(system: string, resources: Record<string, Named[]>): string {
	const texts = Object.entries(resources).flatMap(([resource, operations]) =>
		operations.map(({ option: { name, value, action = name } }) => [
			`${resource} ${value}`,
			`: ${inTitleCase(action)}`,
		]),
	);
	const table = JSON.stringify(Object.fromEntries(texts));
	const chosen = '$parameter["resource"] + " " + $parameter["operation"]';
	return `={{ ${JSON.stringify(system)} + ((${table})[${chosen}] || "") }}`;
}

/** @param action a sentence without a full stop, e.g. `Create or update relation` */
const inTitleCase = (action: string): string =>
	action
		.split(' ')
		.map((word) => (SMALL.includes(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
		.join(' ');
