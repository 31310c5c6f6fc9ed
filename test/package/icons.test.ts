import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(__dirname, '../../icons');
const icons = readdirSync(folder).map((file) => ({
	file,
	background: file.endsWith('.dark.svg') ? '#2b2b2b' : '#ffffff',
	svg: readFileSync(path.join(folder, file), 'utf8'),
}));

/** Relative luminance of a colour such as `#1f7a4d` (WCAG 2.2). */
function luminance(colour: string): number {
	const [red, green, blue] = [1, 3, 5]
		.map((start) => parseInt(colour.slice(start, start + 2), 16) / 255)
		.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours, from 1 to 21 (WCAG 2.2). */
function contrast(one: string, other: string): number {
	const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}

describe('The icons', () => {
	test('are there for each vendor, light and dark, and differ', () => {
		expect(icons.map(({ file }) => file).sort()).toEqual([
			'odyssee.dark.svg',
			'odyssee.svg',
			'silvasoft.dark.svg',
			'silvasoft.svg',
			'superOffice.dark.svg',
			'superOffice.svg',
		]);
		expect(new Set(icons.map(({ svg }) => svg)).size).toBe(6);
	});

	test.each(icons.map((icon) => [icon.file, icon] as const))(
		'%s stands out from the editor’s background',
		(_, { svg, background }) => {
			const colours = svg.match(/#[0-9a-f]{6}/g) ?? [];

			expect(colours.length).toBeGreaterThan(0);
			for (const colour of colours)
				expect(contrast(colour, background)).toBeGreaterThanOrEqual(1.5);
		},
	);

	test.each(icons.map((icon) => [icon.file, icon] as const))(
		'%s is square and plain',
		(_, { svg }) => {
			expect(svg).toContain('viewBox="0 0 60 60"');
			expect(svg).not.toMatch(/<(script|image|foreignObject|text)|href=/);
		},
	);
});
