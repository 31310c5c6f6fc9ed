import type { Express } from 'express';
import { json } from '../answers';
import { Pipeline } from '../pipeline';
import type { World } from '../world';
import { addPrivateRelation } from './add';
import { addBusinessRelation } from './addBusiness';
import { guarded } from './gate';
import { listRelations } from './list';
import { updateRelation } from './update';

const taxCodes = [
	{ TaxCode: '21.0% - high', Name: 'high', TaxPc: '21.0', TaxType: 'Sale', TaxExempt: false },
	{ TaxCode: '9.0% - low', Name: 'low', TaxPc: '9.0', TaxType: 'Sale', TaxExempt: false },
	{ TaxCode: '0.0% - zero', Name: 'zero', TaxPc: '0.0', TaxType: 'Sale', TaxExempt: false },
	{ TaxCode: '21.0% - high', Name: 'high', TaxPc: '21.0', TaxType: 'Purchase', TaxExempt: false },
	{ TaxCode: 'exempt', Name: 'exempt', TaxPc: '0.0', TaxType: 'Sale', TaxExempt: true },
];

/** The Silvasoft REST API; Express takes any letter case and a slash at the end or none. */
export function silvasoftApp(world: World): Express {
	const pipeline = new Pipeline('silvasoft', world);
	const { app } = pipeline;
	app.get('/rest/listrelations', pipeline.route(guarded(world, listRelations(world))));
	app.get('/rest/listtaxcodes', pipeline.route(guarded(world, () => json(200, taxCodes))));
	app.post('/rest/addprivaterelation', pipeline.route(guarded(world, addPrivateRelation(world))));
	app.post('/rest/addbusinessrelation', pipeline.route(guarded(world, addBusinessRelation(world))));
	app.put('/rest/updaterelation', pipeline.route(guarded(world, updateRelation(world))));
	return pipeline.finish();
}
