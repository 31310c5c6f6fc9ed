module.exports = {
	semi: true,
	trailingComma: 'all',
	singleQuote: true,
	useTabs: true,
	tabWidth: 2,
	printWidth: 100,
	arrowParens: 'always',
	endOfLine: 'lf',
};
