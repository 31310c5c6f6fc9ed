import type { INodeProperties } from 'n8n-workflow';

/** What is wrong with the value of a field, in words for the person who filled it in. */
export class InvalidParameterError extends Error {
	/** @param description what to do about it; n8n shows it under the message */
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}

/**
 * Refuses the value of a field.
 *
 * @param must what the value has to be, to follow the field's name, e.g. `must be a GUID`
 * @param advice what else helps; the value itself is quoted, unless it is a secret
 * @throws InvalidParameterError always
 */
export function invalid(field: INodeProperties, must: string, value: unknown, advice = ''): never {
	throw new InvalidParameterError(
		`"${field.displayName}" ${must}`,
		`${quoted(field, value)} ${advice}`.trim(),
	);
}

/** How a value is quoted in a message: short, and never that of a secret field. */
function quoted(field: INodeProperties, value: unknown): string {
	if (field.typeOptions?.password) return 'The value is not shown because it is a secret.';
	const shown = typeof value === 'object' ? asJsonText(value) : String(value);
	if (shown === undefined) return '';
	// A cut, or the value itself, may have left half of a character.
	const whole = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd');
	return `The value is ${shown.length > 80 ? `"${whole(shown.slice(0, 80))}…"` : `"${whole(shown)}"`}.`;
}

/** @returns `undefined` for what cannot be written, such as an object that lies within itself */
function asJsonText(value: unknown): string | undefined {
	try {
		return JSON.stringify(value, exactly);
	} catch {
		return undefined;
	}
}

/** For `JSON.stringify`, which throws at a BigInt. */
const exactly = (_: string, member: unknown) =>
	typeof member === 'bigint' ? String(member) : member;
