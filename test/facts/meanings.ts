/** What a vendor's code means, as its page says; whoever chooses an option reads a name and sends the code. */
export const meanings: Record<string, { name: RegExp; source: string }> = {
	ABORT: {
		name: /existing|return/i,
		source: 'Silvasoft, POST rest/addprivaterelation/: "return the already existing relation"',
	},
	CONTINUE: {
		name: /create|anyway/i,
		source: 'Silvasoft, POST rest/addprivaterelation/: "continue creating a new relation"',
	},
	Man: { name: /^male$/i, source: 'Dutch' },
	Vrouw: { name: /^female$/i, source: 'Dutch' },
	ASC: { name: /^asc/i, source: 'Silvasoft, GET rest/listrelations/: "low to high"' },
	DESC: { name: /^desc/i, source: 'Silvasoft, GET rest/listrelations/: "high to low"' },
	AND: { name: /\ball\b/i, source: 'Silvasoft, GET rest/listrelations/: "both"' },
	OR: { name: /\bany\b/i, source: 'Silvasoft, GET rest/listrelations/: "either"' },
	Customer: { name: /^customer/i, source: 'Silvasoft, GET rest/listrelations/' },
	Supplier: { name: /^supplier/i, source: 'Silvasoft, GET rest/listrelations/' },
	'0': { name: /^as /i, source: 'SuperOffice Docs, PUT Relation/{id}: Reversed' },
	'1': { name: /^reversed/i, source: 'SuperOffice Docs, PUT Relation/{id}: Reversed' },
	online: { name: /production/i, source: 'SuperOffice Docs, Check tenant status' },
	qaonline: { name: /stag/i, source: 'SuperOffice Docs, Check tenant status' },
	sod: { name: /develop/i, source: 'SuperOffice Docs, Check tenant status' },
	CreditRisk: { name: /risk/i, source: 'Odyssee developer site, model "company"' },
	BlockedbyCM: { name: /blocked/i, source: 'Odyssee developer site, model "company"' },
	OrderBlocked: { name: /order/i, source: 'Odyssee developer site, model "company"' },
};
