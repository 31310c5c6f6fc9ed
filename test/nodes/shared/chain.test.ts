import type { IDataObject } from 'n8n-workflow';
import { locator } from '../../facts/fact';
import { updateWith } from '../../support/superOffice';
import { useWorld } from '../../support/world';

const world = useWorld();

const contacts = () => [...world.sandbox.data.odyssee.contacts.keys()];

describe('Nodes in a row', () => {
	/** The first finds two relations for one row, none for the next and one for the last. */
	const rows = (): IDataObject[] => {
		const { silvasoft } = world.sandbox.data;
		const [one, other, third] = [...silvasoft.relations.values()];
		for (const relation of [one, other]) silvasoft.put({ ...relation, Email: 'two@example.nl' });
		silvasoft.put({ ...third, Email: 'one@example.nl' });
		return ['two', 'none', 'one'].map((name, index) => ({
			email: `${name}@example.nl`,
			phone: `030-${index}`,
			relation: [662, 663, 664][index],
			contact: contacts()[index],
		}));
	};

	test('find their item of any node before with $(…).item', async () => {
		const { run, error } = await world.run(
			'silvasoft',
			{
				resource: 'relation',
				operation: 'getAll',
				filters: { RelationEmail: '={{ $json.email }}' },
				options: {},
			},
			{
				items: rows(),
				then: [
					{
						node: 'silvasoft',
						parameters: {
							resource: 'relation',
							operation: 'update',
							relationGuid: locator('={{ $json.RelationGUID }}'),
							updateFields: { Phone: "={{ $('Start').item.json.phone }}" },
						},
					},
					{
						node: 'superOffice',
						parameters: {
							...updateWith('superOfficeTicketApi'),
							mode: 'change',
							relationId: locator("={{ $('Start').item.json.relation }}"),
							updateFields: {
								Comment:
									"={{ $('Subject').item.json.RelationGUID }} {{ $('Second').item.json.Phone }} {{ $json.Phone }}",
							},
						},
					},
					{
						node: 'odyssee',
						parameters: {
							resource: 'contact',
							operation: 'update',
							mode: 'change',
							companyBy: 'keep',
							contactId: locator("={{ $('Start').item.json.contact }}"),
							updateFields: {
								notes:
									"={{ $('Subject').item.json.RelationGUID }} {{ $('Third').item.json.RelationId }} {{ $json.RelationId }}",
							},
						},
					},
				],
			},
		);

		expect(error).toBeUndefined();
		const of = (name: string) =>
			run?.data.resultData.runData[name][0].data?.main[0]?.map(({ json }) => json) ?? [];
		const guids = of('Subject').map(({ RelationGUID }) => RelationGUID);
		expect(new Set(guids).size).toBe(3);
		expect(of('Second')).toMatchObject(
			guids.map((RelationGUID, index) => ({
				RelationGUID,
				Phone: ['030-0', '030-0', '030-2'][index],
			})),
		);
		expect(of('Third')).toMatchObject([
			{ RelationId: 662, Comment: `${guids[0]} 030-0 030-0` },
			{ RelationId: 662, Comment: `${guids[1]} 030-0 030-0` },
			{ RelationId: 664, Comment: `${guids[2]} 030-2 030-2` },
		]);
		expect(of('Fourth')).toMatchObject([
			{ id: contacts()[0], notes: `${guids[0]} 662 662` },
			{ id: contacts()[0], notes: `${guids[1]} 662 662` },
			{ id: contacts()[2], notes: `${guids[2]} 664 664` },
		]);
	});
});
