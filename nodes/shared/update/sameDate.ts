/** Whether a date stands for a day of the calendar or for a moment. */
export type DateKind = 'day' | 'moment';

/** A midnight, in whatever zone it is written or in none: such as vendors write a day. */
const MIDNIGHT = /^(\d{4}-\d\d-\d\d)(?:T00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/i;

const WITH_ZONE = /T.*(?:Z|[+-]\d\d:?\d\d)$/i;

/**
 * Tells whether two ways of writing a date mean the same, e.g. with and without the fraction of a second. A moment without a
 * zone may be any, so it is only the same as one that is written in the same way.
 *
 * @param one ISO 8601
 * @param other the same
 */
export const isSameDate = (one: string, other: string, kind: DateKind): boolean =>
	plain(one, kind) === plain(other, kind);

function plain(text: string, kind: DateKind): string {
	if (kind === 'day') return MIDNIGHT.exec(text)?.[1] ?? text;
	const moment = WITH_ZONE.test(text) ? new Date(text) : undefined;
	return moment && !Number.isNaN(moment.getTime()) ? moment.toISOString() : text;
}
