import type { INodeProperties } from 'n8n-workflow';
import omit from 'lodash/omit';
import { StoredCredentials } from '../engine/credentialsHelper';
import { credentialForms, nodeAddresses, signInFacts } from '../facts/credentials';
import type { FieldFact, FormFacts } from '../facts/form';
import { meanings } from '../facts/meanings';
import { odysseeComputes } from '../facts/odysseeForms';
import { formsOf, operationRows } from '../facts/operations';
import { silvasoftComputes, silvasoftPageSize } from '../facts/silvasoftForms';
import {
	superOfficeCallsPerSecond,
	superOfficeComputes,
	superOfficeListLanguage,
} from '../facts/superOfficeForms';
import { choicesIn, describedFields, describedForms } from '../support/described';
import { everyForm, rulesIn } from '../support/everyForm';
import { items, received, updateWith } from '../support/superOffice';
import { useWorld } from '../support/world';

const world = useWorld();

const nodes = {
	silvasoft: { forms: formsOf('silvasoft'), computes: silvasoftComputes },
	superOffice: { forms: formsOf('superOffice'), computes: superOfficeComputes },
	odyssee: { forms: formsOf('odyssee'), computes: odysseeComputes },
};

function descriptionOf(node: string) {
	const { description } = world.engine.loader.getNode(node).type;
	if (!('properties' in description)) throw new Error(`${node} has versions`);
	return description;
}

const credentialFields = (type: string): INodeProperties[] =>
	world.engine.loader.getCredential(type).type.properties;

/** The facts alone, without who says so. */
const alone = (facts: FormFacts): Record<string, FieldFact> =>
	Object.fromEntries(Object.entries(facts).map(([place, fact]) => [place, omit(fact, 'source')]));

const allForms = Object.entries(nodes).flatMap(([node, { forms }]) =>
	Object.entries(forms).map(([form, facts]) => ({ node, form, facts })),
);

describe('What a form offers is what the vendor’s page says, field by field:', () => {
	test.each(Object.entries(nodes))(
		'%s has the forms that are known, and no others',
		(node, { forms }) => {
			const offered = describedForms(descriptionOf(node).properties);

			expect(Object.keys(offered).sort()).toEqual(Object.keys(forms).sort());
		},
	);

	test.each(allForms)('$node $form', ({ node, form, facts }) => {
		const offered = describedForms(descriptionOf(node).properties);

		expect(offered[form]).toEqual(alone(facts));
	});

	test.each(Object.entries(nodes))(
		'%s offers nothing that its server decides alone',
		(node, { computes }) => {
			const forms = Object.values(describedForms(descriptionOf(node).properties));
			const names = forms.flatMap(Object.keys).map((place) => place.split('.').at(-1) ?? '');

			expect(names.filter((name) => computes.includes(name))).toEqual([]);
		},
	);
});

describe('What a credential asks for is what the vendor needs:', () => {
	test('there are the credentials that are known, and no others', () => {
		const types = Object.keys(world.engine.loader.known.credentials);

		expect(types.sort()).toEqual(Object.keys(credentialForms).sort());
	});

	test.each(Object.entries(credentialForms))('%s', (type, facts) => {
		const asked = credentialFields(type).filter((field) => field.type !== 'hidden');

		expect(describedFields(asked)).toEqual(alone(facts));
	});

	test.each(Object.entries(signInFacts))(
		'the sign-in of SuperOffice in %s',
		async (environment, { values }) => {
			const type = 'superOfficeOAuth2Api';
			const store = new StoredCredentials(world.engine.loader, {});
			const data = { environment, customerId: 'Cust12345', loginUrl: '' };
			const hidden = credentialFields(type).filter((field) => field.type === 'hidden');

			const complete = await store.withHiddenFields(type, data);

			const said = hidden.map(({ name }) => [name, complete[name]]);
			expect(Object.fromEntries(said)).toEqual(values);
		},
	);

	test('the nodes have the addresses that their credentials have at first', () => {
		for (const [node, address] of Object.entries(nodeAddresses)) {
			expect([node, descriptionOf(node).requestDefaults?.baseURL]).toEqual([node, address]);
		}
	});
});

test('A choice has the name of what the vendor does with it', () => {
	const forms = [
		...Object.keys(nodes).map((node) => descriptionOf(node).properties),
		...Object.keys(credentialForms).map(credentialFields),
	];
	const offered = forms.flatMap((form) => choicesIn(form));
	const known = offered.filter(({ value }) => String(value) in meanings);

	const wrong = known.filter(({ name, value }) => !meanings[String(value)].name.test(name));
	expect(wrong).toEqual([]);
	const used = new Set(known.map(({ value }) => String(value)));
	expect(Object.keys(meanings).filter((value) => !used.has(value))).toEqual([]);
});

describe('What stands in no form is as the vendor’s page says, too:', () => {
	test('Silvasoft is asked for as many relations as a page holds', async () => {
		const parameters = { resource: 'relation', operation: 'getAll', returnAll: true };

		const { items: found } = await world.run('silvasoft', {
			...parameters,
			filters: {},
			options: {},
		});

		expect(found).toHaveLength(230);
		const limits = world.sandbox.journal.map(({ query }) => query.Limit);
		expect(limits).toEqual([String(silvasoftPageSize), String(silvasoftPageSize)]);
	});

	test('SuperOffice gets no more calls a second than it asks for', async () => {
		const type = 'superOfficeTicketApi';
		await world.run('superOffice', updateWith(type), { items: items(25) });

		const times = received(world)
			.calls()
			.map(({ at }) => at);
		const within = times.map(
			(start) => times.filter((at) => at >= start && at < start + 950).length,
		);
		expect(times).toHaveLength(25);
		expect(Math.max(...within)).toBe(superOfficeCallsPerSecond);
	});

	test('SuperOffice’s lists are in English where the form says nothing else', async () => {
		const parameters = {
			...updateWith('superOfficeTicketApi'),
			updateFields: {},
		};
		const credentials = world.credentials;

		await world.engine.listSearch(
			{ node: 'superOffice', parameters, credentials },
			'searchDefinitions',
		);

		const languages = received(world)
			.calls()
			.map(({ headers }) => headers['accept-language']);
		expect(languages.length).toBeGreaterThan(0);
		expect(new Set(languages)).toEqual(new Set([superOfficeListLanguage]));
	});
});

test('What is for business relations only is not sent back for others', () => {
	const places = Object.keys(nodes).flatMap((node) =>
		everyForm(descriptionOf(node)).flatMap((form) => form.places),
	);
	const ofRecords = places.filter(({ field }) => field.routing?.send?.type === 'body');
	const said = ofRecords.filter(({ field }) => /only for business/i.test(field.description ?? ''));
	const marked = ofRecords.filter(({ field }) => rulesIn(field).businessOnly);

	const known = operationRows.flatMap(({ modes }) =>
		modes.flatMap(({ table, fields }) =>
			table.filter(({ at, parameter }) => at[0] === 'json' && fields[parameter]?.businessOnly),
		),
	);
	expect(known.length).toBeGreaterThan(0);
	expect(new Set(marked.map(({ path }) => path))).toEqual(
		new Set(known.map(({ parameter }) => parameter)),
	);
	expect(marked).toEqual(expect.arrayContaining(said));
});

test('Every fact says who says so', () => {
	const facts = [...allForms.map(({ facts }) => facts), ...Object.values(credentialForms)];
	const sources = facts.flatMap((form) => Object.values(form)).map(({ source }) => source);

	expect(
		sources.filter(
			(source) => !/^(Silvasoft|SuperOffice|Odyssee|n8n|Ours|The operations)\b/.test(source),
		),
	).toEqual([]);
});
