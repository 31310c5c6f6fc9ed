// Run by environment.test.ts alone: its name is not that of a test file.
test('never ends', () => {
	for (;;);
});
