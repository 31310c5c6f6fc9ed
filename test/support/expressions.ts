/** Expressions that mean yes, by what they give. */
export const yes = [
	['true', '={{ true }}'],
	['the text "true"', '={{ "true" }}'],
	['1', '={{ 1 }}'],
] as const;

/** Expressions that mean no, by what they give. */
export const no = [
	['false', '={{ false }}'],
	['the text "false"', '={{ "false" }}'],
	['0', '={{ 0 }}'],
] as const;
