/**
 * Tells whether a page ends the list. No vendor's page says what a server does that gives fewer records per call than it
 * is asked for, so a short page with a round number of records is not believed: one more call tells.
 *
 * @param count how many records came
 * @param size how many were asked for
 */
export const isShort = (count: number, size: number): boolean =>
	count < size && (count === 0 || (count % 10 !== 0 && count % 25 !== 0));
