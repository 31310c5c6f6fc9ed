/**
 * Fills the places of a path template such as `/v1/Relation/{id}`. Values are encoded, so that none can
 * leave its segment; those that encoding does not change and that would still alter the path (nothing, `.`,
 * `..`) are refused by the field's format before they get here, and here once more.
 *
 * @throws Error when a place has no value, or one that would alter the path
 */
export function filledPath(template: string, values: Record<string, string>): string {
	return template.replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = values[name] ?? '';
		if (['', '.', '..'].includes(value)) throw new Error(`The address has no value for "${name}".`);
		return encodeURIComponent(value);
	});
}
