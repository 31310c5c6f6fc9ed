import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SwaggerSchema } from './schema';
import { Schemas } from './schema';

export interface Parameter extends SwaggerSchema {
	name: string;
	in: 'path' | 'query' | 'header' | 'body';
	required: boolean;
	/** Of a body. */
	schema?: SwaggerSchema;
}

interface SwaggerOperation {
	consumes: string[];
	produces: string[];
	parameters: Parameter[];
	responses: Record<string, { schema?: SwaggerSchema }>;
}

interface SwaggerFile {
	swagger: '2.0';
	basePath?: string;
	paths: Record<string, Record<string, SwaggerOperation>>;
	definitions: Record<string, SwaggerSchema>;
}

/** What a file says about one call. */
export interface Operation extends SwaggerOperation {
	/** Method and path, e.g. `PUT /api/v1/Relation/{id}`. */
	name: string;
	requests: Schemas;
	answers: Schemas;
}

/** @returns the values of the path's variables, `undefined` where the path is another one */
export function pathVariables(template: string, given: string): Map<string, string> | undefined {
	const parts = template.split('/');
	const found = given.split('/');
	if (parts.length !== found.length) return undefined;
	const variables = new Map<string, string>();
	for (const [index, part] of parts.entries()) {
		const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
		if (name) variables.set(name, decodeURIComponent(found[index]));
		else if (part !== found[index]) return undefined;
	}
	return variables;
}

function operationsIn(file: string): Operation[] {
	const {
		swagger,
		basePath = '',
		paths,
		definitions,
	}: SwaggerFile = JSON.parse(readFileSync(file, 'utf8'));
	if (swagger !== '2.0') return [];
	const requests = new Schemas(definitions, 'request');
	const answers = new Schemas(definitions, 'answer');
	return Object.entries(paths).flatMap(([template, methods]) =>
		Object.entries(methods).map(([method, operation]) => {
			const name = `${method.toUpperCase()} ${basePath}${template}`;
			return { ...operation, name, requests, answers };
		}),
	);
}

/**
 * Reads the vendor's descriptions of its API.
 *
 * @param folder with files in the form of Swagger 2.0 whose names end with .json
 * @throws Error when there is none
 */
export function readDescriptions(folder: string): Operation[] {
	const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
	const operations = files.flatMap((name) => operationsIn(path.join(folder, name)));
	if (operations.length === 0) throw new Error(`There is no Swagger 2.0 file in ${folder}`);
	const variables = ({ name }: Operation) => name.split('{').length;
	// Relation/default before Relation/{id}.
	return operations.sort((a, b) => variables(a) - variables(b));
}
