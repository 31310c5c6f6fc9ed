import type { Contest } from './contests.mjs';
import type { Spent } from './profile.mjs';
import { type Contestant, median, type Pair } from './measure.mjs';

const NAMES: Record<Contestant, string> = { ours: 'ours', httpRequest: 'HTTP Request' };

const seconds = (time: number): string => `${(time / 1000).toFixed(2)} s`;

/** Hours, minutes and seconds, as far as they count. */
export function duration(milliseconds: number): string {
	const wholeSeconds = Math.round(milliseconds / 1000);
	const minutes = Math.floor(wholeSeconds / 60);
	return minutes < 60
		? `${minutes} min ${wholeSeconds % 60} s`
		: `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const ratio = ({ ours, httpRequest }: Pair): number => ours.time / httpRequest.time;

const processorRatio = ({ ours, httpRequest }: Pair): number =>
	(ours.processorTime ?? NaN) / (httpRequest.processorTime ?? NaN);

const twoDigits = (value: number): string => value.toFixed(2);

/** One pair on one line. */
export function pairLine(pair: Pair, index: number): string {
	const { ours, httpRequest } = pair;
	return `  pair ${index + 1}: ours ${seconds(ours.time)}, HTTP Request ${seconds(httpRequest.time)}, ratio ${twoDigits(ratio(pair))} (processor time ${twoDigits(processorRatio(pair))})`;
}

function range(values: number[], shown: (value: number) => string): string {
	const [lowest, highest] = [Math.min(...values), Math.max(...values)].map(shown);
	return `${shown(median(values))} (${lowest} to ${highest})`;
}

/**
 * What came out, for people.
 *
 * @param peaks memory of a first run in a fresh n8n, in MB
 */
export function summary(
	contest: Contest,
	pairs: Pair[],
	peaks: Record<Contestant, number | undefined>,
): string {
	const times = (contestant: Contestant) => pairs.map((pair) => pair[contestant].time);
	const calls = (contestant: Contestant) =>
		`${Math.max(...pairs.map((pair) => pair[contestant].calls))} calls`;
	const peak = (contestant: Contestant) =>
		peaks[contestant] === undefined ? 'not measured' : `${Math.round(peaks[contestant])} MB`;
	return [
		`  ours          ${range(times('ours'), seconds)}, ${calls('ours')}, peak ${peak('ours')}`,
		`  HTTP Request  ${range(times('httpRequest'), seconds)}, ${calls('httpRequest')}, peak ${peak('httpRequest')}`,
		`  ratio         ${range(pairs.map(ratio), twoDigits)}, of processor time ${range(pairs.map(processorRatio), twoDigits)}; fewest possible calls ${contest.fewestCalls}`,
	].join('\n');
}

/** How many functions are named. */
const TOP = 25;

function largest(sums: Map<string, number>, total: number, count: number): string[] {
	return [...sums]
		.sort(([, a], [, b]) => b - a)
		.slice(0, count)
		.map(
			([name, time]) =>
				`  ${((100 * time) / total).toFixed(1).padStart(5)} %  ${time.toFixed(0).padStart(6)} ms  ${name}`,
		);
}

/** Where the time of a profiled run went. */
export function profileReport(
	contestant: Contestant,
	{ total, byCategory, byFunction }: Spent,
): string {
	return [
		`Profile of one run of ${NAMES[contestant]} (${seconds(total)}; the profiler itself costs time, too)`,
		...largest(byCategory, total, byCategory.size),
		'Functions by their own time',
		...largest(byFunction, total, TOP),
	].join('\n');
}
