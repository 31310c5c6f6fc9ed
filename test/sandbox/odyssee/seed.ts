import { blank } from './values';
import { companyFields, contactFields } from './fields';
import type { Entity } from './store';

export const seedLanguages: ReadonlyArray<[id: string, code: string]> = [
	['5a000000-0000-4000-8000-000000000001', 'nl'],
	['5a000000-0000-4000-8000-000000000002', 'fr'],
	['5a000000-0000-4000-8000-000000000003', 'en'],
];

export const seedTitles: ReadonlyArray<[id: string, title: string]> = [
	['5b000000-0000-4000-8000-000000000001', 'Mr'],
	['5b000000-0000-4000-8000-000000000002', 'Mrs'],
	['5b000000-0000-4000-8000-000000000003', 'Dr'],
];

// The first ids are the ones of the vendor's own PUT sample; the others count up.
const firstContact = '93498506-9dde-4593-b844-e3c51c0e2bc2';
const firstCompany = '1f3140d0-8161-4c80-b961-1ed5a3f38d8e';

const firstNames = ['Anna', 'Bram', 'Clara', 'Dirk', 'Elise', 'Filip', 'Greet', 'Hugo', 'Ines'];
const lastNames = ['Voorbeelden', 'Testaert', 'Modelmans', 'Proefbeke', 'Schetsens'];
const companies: ReadonlyArray<[name: string, city: string, country: string]> = [
	['Voorbeeld Liften NV', 'Fictiegem', 'BE'],
	['Proef Klimaattechniek BV', 'Proefstad', 'NL'],
	['Modèle Chauffage SA', 'Modelville', 'BE'],
	['Testmeer Zwembaden BV', 'Testmeer', 'NL'],
	['Schets Beveiliging NV', 'Schetsbergen', 'BE'],
	['Demo Groenonderhoud BV', 'Modelhaven', 'NL'],
	['Oefen Elektro BVBA', 'Oefendonk', 'BE'],
	['Specimen Keukens NV', 'Specimengem', 'BE'],
	['Fictief Facilitair BV', 'Voorbeelddorp', 'NL'],
	['Maquette Ramen SPRL', 'Maquetteville', 'BE'],
];

function guid(family: string, index: number): string {
	return `${family}000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

function moment(index: number): string {
	return new Date(Date.UTC(2025, 0, 6, 8, 30, 0, 123) + index * 93_600_000).toISOString();
}

function companyId(index: number): string {
	return index === 0 ? firstCompany : guid('c0', index);
}

export function seedCompanies(): Entity[] {
	return companies.map(([name, city, country], index) => ({
		...blank(companyFields),
		id: companyId(index),
		name,
		code: `ERP-${100 + index}`,
		city,
		db_country_code: country,
		street: 'Modellaan',
		street_number: String(3 * index + 1),
		email: `info.${index}@example.com`,
		is_client: true,
		is_working_address: true,
		company_sales_status_code: 'Normal',
		create_date: moment(index),
		modified_dateutc: moment(index + 20),
		id2: 1001 + index,
	}));
}

export function seedContacts(): Entity[] {
	return Array.from({ length: 45 }, (_, index) => {
		const firstname = firstNames[index % firstNames.length];
		const lastname = lastNames[Math.floor(index / firstNames.length)];
		const company = index % companies.length;
		const [languageId, languageCode] = seedLanguages[index % seedLanguages.length];
		const login = index % 9 === 0;
		return {
			...blank(contactFields),
			id: index === 0 ? firstContact : guid('a0', index),
			firstname,
			lastname,
			company_id: companyId(company),
			company_code: `ERP-${100 + company}`,
			db_language_id: languageId,
			db_language_code: languageCode,
			db_title_id: seedTitles[index % 2][0],
			archived: index % 15 === 14,
			functions: index % 4 === 0 ? 'ServiceManager' : '',
			e_login: login ? `login${index}` : '',
			e_password: login ? `sandbox-password-${index}` : '',
			notes: index % 6 === 0 ? 'Sleutel ligt bij de conciërge' : '',
			phone: `02 000 00 ${String(index).padStart(2, '0')}`,
			mobile: index % 3 === 0 ? `0470 00 00 ${String(index).padStart(2, '0')}` : '',
			email: `${firstname}.${lastname}@example.com`.toLowerCase(),
			birthdate: index % 5 === 0 ? '1985-03-14T00:00:00.000Z' : '1980-01-01T00:00:00.000Z',
			create_date: moment(index),
			reference_back_office: `C-${5000 + index}`,
			custom_text: index % 3 === 0 ? 'Draagt maat 43' : '',
			modified_dateutc: moment(index + 40),
		};
	});
}
