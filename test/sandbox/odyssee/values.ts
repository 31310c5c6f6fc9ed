import { isObject } from '../json';
import type { OdysseeSwitches } from '../switches';
import { zeroDate, zeroGuid, type Field, type Fields } from './fields';
import type { Entity } from './store';

const guidForm = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** YYYY-MM-DDThh:mm:ss.fff, "all parts required", with or without a zone (Data formats). */
const dateForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,7}(Z|[+-]\d\d:\d\d)?$/;

/** What is wrong with a body, field by field. */
export type Problems = Map<string, string>;

export function isGuid(value: unknown): value is string {
	return typeof value === 'string' && guidForm.test(value);
}

/** @returns the moment a date text means, as UTC when it has no zone; `undefined` when it is none. */
export function parseDate(value: unknown): Date | undefined {
	if (typeof value !== 'string' || !dateForm.test(value)) return undefined;
	const date = new Date(/(Z|[+-]\d\d:\d\d)$/.test(value) ? value : `${value}Z`);
	return Number.isNaN(date.getTime()) ? undefined : date;
}

function typeDefault({ type }: Field): string | boolean | number | null {
	switch (type) {
		case 'guid':
			return zeroGuid;
		case 'date':
			return zeroDate;
		case 'boolean':
			return false;
		case 'integer':
			return 0;
		// The sample's numbering shows decimals to be nullable.
		case 'decimal':
		case 'object':
			return null;
		case 'text':
			return '';
	}
}

/** @returns an entity that holds each field's default; embedded objects are left out. */
export function blank(fields: Fields): Entity {
	return Object.fromEntries(
		Object.entries(fields)
			.filter(([, field]) => field.type !== 'object')
			.map(([name, field]) => [name, typeDefault(field)]),
	);
}

/** Reads one body and notes what is wrong with it. */
export class BodyReader {
	readonly problems: Problems = new Map();

	constructor(private readonly switches: OdysseeSwitches) {}

	/**
	 * @param body the JSON object
	 * @param prefix the way to it, such as `company.`
	 * @returns the given fields in stored form, without read-only ones and embedded objects
	 */
	read(body: Record<string, unknown>, fields: Fields, prefix = ''): Entity {
		const entity: Entity = {};
		for (const [name, field] of Object.entries(fields)) {
			const value = body[name];
			if (field.required && (value === undefined || value === null || value === '')) {
				this.problems.set(prefix + name, `The ${name} field is required.`);
			} else if (value !== undefined && !field.readOnly) {
				const stored = this.value(value, field, prefix + name);
				if (stored !== undefined) entity[name] = stored;
			}
		}
		this.checkNames(body, fields, prefix);
		return entity;
	}

	private value(value: unknown, field: Field, name: string): Entity[string] | undefined {
		if (value === null) {
			if (this.switches.nullValue === 'refuse') this.problems.set(name, `${name} may not be null.`);
			return typeDefault(field);
		}
		switch (field.type) {
			case 'guid':
				return isGuid(value) ? value.toLowerCase() : this.wrong(name, 'a GUID');
			case 'text':
				return typeof value === 'string'
					? this.text(value, field, name)
					: this.wrong(name, 'a string');
			case 'boolean':
				return typeof value === 'boolean' ? value : this.wrong(name, 'a boolean');
			case 'date':
				return parseDate(value)?.toISOString() ?? this.wrong(name, 'a date');
			case 'integer':
			case 'decimal':
				return typeof value === 'number' ? value : this.wrong(name, 'a number');
			case 'object':
				if (!isObject(value)) return this.wrong(name, 'an object');
				if (field.fields !== undefined) this.read(value, field.fields, `${name}.`);
				return undefined;
		}
	}

	private text(value: string, { max, values }: Field, name: string): string {
		if (max !== undefined && value.length > max) {
			this.problems.set(
				name,
				`The field ${name} must be a string with a maximum length of ${max}.`,
			);
		}
		if (values !== undefined && value !== '' && !values.includes(value)) {
			this.problems.set(name, `The field ${name} must be one of ${values.join(', ')}.`);
		}
		return value;
	}

	private wrong(name: string, kind: string): undefined {
		this.problems.set(name, `The value of ${name} is not ${kind}.`);
		return undefined;
	}

	private checkNames(body: Record<string, unknown>, fields: Fields, prefix: string): void {
		if (this.switches.unknownProperty === 'ignore') return;
		for (const name of Object.keys(body)) {
			const known = name in fields || name === 'company' || name.includes('@odata.');
			if (!known) this.problems.set(prefix + name, `The property ${name} does not exist.`);
		}
	}
}
