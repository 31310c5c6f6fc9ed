import { json, jsonText, type Answer } from '../answers';
import type { SilvasoftSwitches } from '../switches';
import type { ContactInput } from './fields';
import { relationText, type RelationContact, type SilvasoftRelation } from './relation';

export const emptyContact: RelationContact = {
	Email: null,
	Phone: null,
	Sex: null,
	LastName: null,
	FamilyName: null,
	FirstName: null,
	Preposition: null,
	ContactNotes: null,
	DefaultContact: false,
};

/** @returns the contact with the input's fields laid over it; an empty text becomes null. */
export function withInput(contact: RelationContact, input: ContactInput): RelationContact {
	const merged = { ...contact };
	for (const name of ['Email', 'Phone', 'Sex', 'FirstName', 'ContactNotes', 'LastName'] as const) {
		const value = input[name];
		if (value !== undefined) merged[name] = value || null;
	}
	if (input.Extra_Note !== undefined) merged.Extra_Note = input.Extra_Note || null;
	return { ...merged, FamilyName: merged.LastName };
}

/** @returns the answer of add and update: the relation in the form that the switch names. */
export function writeAnswer(
	relation: SilvasoftRelation,
	switches: SilvasoftSwitches,
	wrote: boolean,
): Answer {
	const text = relationText(relation, switches);
	return jsonText(200, switches.writeAnswer === 'array' ? `[${text}]` : text, wrote);
}

/**
 * "200 with an empty JSON object" when nothing was written ("Response format and common responses").
 */
export function nothingWritten(): Answer {
	return json(200, {});
}
