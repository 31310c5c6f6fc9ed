import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { Engine } from '../engine/engine';

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

let credentials: ICredentialType[];

beforeAll(async () => {
	const { loader } = await Engine.load();
	credentials = Object.values(loader.credentialTypes).map(({ type }) => type);
});

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

	test('names each choice', () => {
		const missing = credentials.flatMap((credential) =>
			credential.properties
				.flatMap(choicesOf)
				.filter((choice) => !read(pageOf(credential)).includes(`*${choice}*`))
				.map((choice) => `${pageOf(credential)}: ${choice}`),
		);

		expect(missing).toEqual([]);
	});

	test('explains what the test says, itself or on a page that it links to', () => {
		const missing = credentials.flatMap((credential) => {
			const page = pageOf(credential);
			const linked = linksOf(page).map(({ target }) => target);
			const text = [page, ...linked].map(read).join('\n');
			return (credential.test?.rules ?? [])
				.map(({ properties: { message } }) => message.split(/(?<=\.) /)[0])
				.filter((sentence) => !text.includes(sentence.replace(/\.$/, '')))
				.map((sentence) => `${page}: ${sentence}`);
		});

		expect(missing).toEqual([]);
	});

	test('is where the link in the form leads', () => {
		for (const credential of credentials) {
			expect(credential.documentationUrl).toMatch(/^https:\/\/.*\/blob\/main\/docs\//);
			expect(credential.documentationUrl).toContain(`/${pageOf(credential)}`);
		}
	});
});
