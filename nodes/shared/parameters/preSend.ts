import type { IExecuteSingleFunctions, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';
import { blanksOf } from './blanks';
import { asRecord, findsNothing } from './collection';
import type { Place } from './place';
import { placeOf, rowsIn } from './place';
import type { ParameterReader } from './reader';
import { isInBody, putInto, takenFrom } from './requestPlace';
import type { RuledAction } from './rules';
import { rulesOf } from './rules';
import { missingValue, toSend } from './value';

/** Marks a request that is not sent, because the executor reads the form and makes its own. */
const LEFT_TO_EXECUTOR = Symbol('left to the executor');

/** The `preSend` function of an operation that the executor carries out: its fields' rules need not be applied twice. */
export async function leaveToExecutor(
	this: IExecuteSingleFunctions,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	return Object.assign(request, { [LEFT_TO_EXECUTOR]: true });
}

/**
 * Makes the `preSend` function of a field: it has the field's rules with it for the executor to read, and applies them
 * where n8n's own engine makes the request.
 *
 * @param at the path of the field's parameter, e.g. `options.readFirst`
 * @param form all fields of the operation
 * @returns a function that throws InvalidParameterError, whose words n8n shows
 */
export function ruledAction(
	field: INodeProperties,
	at: string,
	form: INodeProperties[],
): RuledAction {
	const rows = rowsIn(field.routing?.send?.property);
	const done = new WeakSet<IExecuteSingleFunctions>();
	const action = async function (
		this: IExecuteSingleFunctions,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		// n8n calls the function of a field in a row once for each row.
		if (LEFT_TO_EXECUTOR in request || done.has(this)) return request;
		done.add(this);
		const reader: ParameterReader = {
			node: this.getNode(),
			parameter: (name) => this.getNodeParameter(name, null),
			input: () => this.getInputData().json,
		};
		const timezone = this.getTimezone();
		const blanks = blanksOf(reader, form, timezone);
		const { recordKey } = rulesOf(field);
		const convert = (sent: IHttpRequestOptions, place: Place) => {
			const clears = blanks.clears && place.in === 'body' && !recordKey;
			const value = toSend(field, takenFrom(sent, place), timezone, clears);
			return putInto(sent, place, field, value);
		};

		if (rows) {
			const list = takenFrom(request, { in: 'body', property: rows.before });
			const count = Array.isArray(list) ? list.length - rows.first : 0;
			return [...Array(Math.max(0, count)).keys()]
				.map((row) => `${rows.before}[${rows.first + row}]${rows.after}`)
				.filter((property) => isInBody(request, property))
				.reduce((sent, property) => convert(sent, { in: 'body', property }), request);
		}
		const place = placeOf(field);
		if (place) return convert(request, place);
		const raw = reader.parameter(at);
		if (field.type !== 'collection') toSend(field, raw, timezone);
		else if (findsNothing(field, asRecord(field, raw), raw, blanks)) {
			// n8n's own engine cannot give out nothing without a request.
			throw missingValue(field);
		}
		return request;
	};
	return Object.assign(action, { rules: rulesOf(field) });
}
