// Fetches SuperOffice's own descriptions of its API, with which tests compare every call and answer. They belong to
// SuperOffice and stay out of this repository. Not called by CI, which needs no network.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where SuperOffice publishes them: repository, branch and folder on GitHub. */
const SOURCE =
	'https://raw.githubusercontent.com/SuperOfficeDevNet/mintlify-docs/main/api-sources/openapi/rest';

/** Those that describe what the nodes call. */
const FILES = ['Swagger-v1-Relation.json', 'Swagger-v1-MDOList.json'];

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

const folder = path.resolve(process.argv[2] ?? path.join(root, '.superoffice-api'));

/** How long one file may take, in milliseconds. */
const LONGEST = 30_000;

async function fetched(file: string): Promise<string> {
	const response = await fetch(`${SOURCE}/${file}`, { signal: AbortSignal.timeout(LONGEST) });
	if (!response.ok) throw new Error(`GitHub answers ${response.status}`);
	const text = await response.text();
	const { swagger } = JSON.parse(text);
	if (swagger !== '2.0') throw new Error('it is no Swagger 2.0 file any more');
	return text;
}

for (const file of FILES) {
	try {
		const text = await fetched(file);
		mkdirSync(folder, { recursive: true });
		writeFileSync(path.join(folder, file), text);
	} catch (error) {
		const { message, cause } = Object(error);
		console.error(
			`${file} could not be fetched: ${cause?.message ?? message}. Without network, take it from ${SOURCE} on another machine and put it into ${folder}.`,
		);
		process.exit(1);
	}
}
console.log(
	`${FILES.length} descriptions are in ${folder}. Compare with them:\n\nSUPEROFFICE_API_DESCRIPTIONS=${folder} npm test -- apiDescription`,
);
