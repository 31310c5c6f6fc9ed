import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { useWorld } from '../support/world';

const root = path.resolve(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** The Markdown files of the repository, as paths from its root. */
function pagesIn(folder: string): string[] {
	return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		const place = path.posix.join(folder, entry.name);
		if (!entry.isDirectory()) return entry.name.endsWith('.md') ? [place] : [];
		return /^(\.|node_modules$|dist$|coverage$)/.test(entry.name) ? [] : pagesIn(place);
	});
}

const pages = pagesIn('.');

/** A page without its examples of code, in which `#` and brackets mean something else. */
const prose = (page: string) => read(page).replace(/^```[^]*?^```/gm, '');

const headingsOf = (page: string) => prose(page).match(/^#+ .*/gm) ?? [];

/** The anchors that GitHub makes of the headings of a page. */
const anchorsOf = (page: string) =>
	headingsOf(page).map((heading) =>
		heading
			.replace(/^#+ /, '')
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
			.replace(/ /g, '-'),
	);

/** Where the links of a page lead within the repository. */
const linksOf = (page: string) =>
	[
		...prose(page)
			.replace(/`[^`\n]*`/g, '')
			.matchAll(/\]\(([^)\s]+)\)/g),
	]
		.map(([, link]) => link)
		.filter((link) => !/^[a-z]+:/i.test(link))
		.map((link) => {
			const [file, anchor] = link.split('#');
			const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
			return { link, target, anchor };
		});

const leadsSomewhere = ({ target, anchor }: { target: string; anchor?: string }) =>
	!target.startsWith('..') &&
	existsSync(path.join(root, target)) &&
	(anchor === undefined || anchorsOf(target).includes(anchor));

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const world = useWorld();

let credentials: ICredentialType[];

beforeAll(() => {
	credentials = Object.values(world.engine.loader.credentialTypes).map(({ type }) => type);
});

/** What the test of a credential says where the system refuses the sign-in, or is not at the address. */
async function refusalsOf({ name, test }: ICredentialType): Promise<string[]> {
	if (test?.rules) return test.rules.map(({ properties: { message } }) => message);
	const said: string[] = [];
	for (const status of [401, 404, 403]) {
		world.sandbox.reset();
		const path = /listrelations|Contact|currentPrincipal/;
		world.sandbox.faults.push({ path, times: 9, kind: { status } });
		const data: ICredentialDataDecryptedObject = Object(world.credentials)[name];
		said.push((await world.engine.testCredential(name, data)).message);
	}
	return said;
}

/** The page of a credential, as the list of credentials names it. */
function pageOf({ displayName }: ICredentialType): string {
	const row = new RegExp(`^\\| ${escaped(displayName)} \\|.*\\]\\(([\\w-]+\\.md)\\) \\|$`, 'm');
	const [, page] = row.exec(read('docs/credentials.md')) ?? [];
	if (page === undefined) throw new Error(`docs/credentials.md has no page for ${displayName}`);
	return `docs/${page}`;
}

/** What a user sees of a credential's form; two of the fields of OAuth2 are n8n's own. */
const fieldsOf = ({ properties, extends: parents = [] }: ICredentialType) => [
	...(parents.includes('oAuth2Api') ? ['Client ID', 'Client Secret'] : []),
	...properties.filter(({ type }) => type !== 'hidden').map(({ displayName }) => displayName),
];

const choicesOf = ({ options = [] }: INodeProperties) => options.map(({ name }) => name);

describe('The pages', () => {
	test.each(pages)('%s: each link leads somewhere', (page) => {
		const dead = linksOf(page).filter((link) => !leadsSomewhere(link));

		expect(dead.map(({ link }) => link)).toEqual([]);
	});

	test.each(pages)('%s has one title, at its beginning', (page) => {
		expect(read(page)).toMatch(/^# /);
		expect(headingsOf(page).filter((heading) => heading.startsWith('# '))).toHaveLength(1);
	});

	test('in docs can all be reached from the README', () => {
		const reached = new Set(['README.md']);
		for (const page of reached) {
			const next = linksOf(page).map(({ target }) => target);
			for (const target of next.filter((name) => pages.includes(name))) reached.add(target);
		}

		expect(pages.filter((page) => page.startsWith('docs/') && !reached.has(page))).toEqual([]);
	});
});

describe('The page of each credential', () => {
	test('is linked from the README', () => {
		const linked = linksOf('README.md').map(({ target }) => target);

		expect(linked).toEqual(expect.arrayContaining(credentials.map(pageOf)));
	});

	test('has a row for each field of the form', () => {
		const missing = credentials.flatMap((credential) =>
			[...fieldsOf(credential), 'Allowed HTTP Request Domains']
				.filter(
					(field) => !new RegExp(`^\\| ${escaped(field)} \\|`, 'm').test(read(pageOf(credential))),
				)
				.map((field) => `${pageOf(credential)}: ${field}`),
		);

		expect(credentials.length).toBeGreaterThan(0);
		expect(missing).toEqual([]);
	});

	test('has the name of the credential in its title', () => {
		const titles = credentials.map((credential) => headingsOf(pageOf(credential))[0]);

		expect(titles).toEqual(credentials.map(({ displayName }) => `# Credential: ${displayName}`));
	});

	test('is linked from the README by the name that the node’s choice has', () => {
		const { description } = NodeHelpers.getVersionedNodeType(
			world.engine.loader.getNode('superOffice').type,
		);
		const choice = description.properties.find(({ name }) => name === 'authentication');
		for (const option of choice?.options ?? []) {
			const value = 'value' in option ? option.value : '';
			const credential = credentials.find(({ name }) => name === value);
			expect(`SuperOffice ${option.name} API`).toBe(credential?.displayName);
			if (credential === undefined) continue;
			const page = pageOf(credential);
			expect(read('README.md')).toContain(`| [${option.name}](${page}) |`);
			expect(read(page)).toContain(`**${option.name}**`);
			expect(read('docs/superoffice-address.md')).toContain(
				`[${option.name}](${path.posix.basename(page)})`,
			);
		}
		expect(choice?.options).toHaveLength(5);
	});

	test('names each choice', () => {
		const missing = credentials.flatMap((credential) =>
			credential.properties
				.flatMap(choicesOf)
				.filter((choice) => !read(pageOf(credential)).includes(`*${choice}*`))
				.map((choice) => `${pageOf(credential)}: ${choice}`),
		);

		expect(missing).toEqual([]);
	});

	test('explains what the test says, itself or on a page that it links to', async () => {
		const missing: string[] = [];
		for (const credential of credentials) {
			const page = pageOf(credential);
			const linked = linksOf(page).map(({ target }) => target);
			const text = [page, ...linked].map(read).join('\n');
			for (const said of await refusalsOf(credential)) {
				const [sentence] = said.split(/\.( |$)/);
				if (!text.includes(sentence)) missing.push(`${page}: ${sentence}`);
			}
		}

		expect(missing).toEqual([]);
	});

	test('is where the link in the form leads', () => {
		for (const credential of credentials) {
			expect(credential.documentationUrl).toMatch(/^https:\/\/.*\/blob\/main\/docs\//);
			expect(credential.documentationUrl).toContain(`/${pageOf(credential)}`);
		}
	});
});
