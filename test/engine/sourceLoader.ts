import path from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
// n8n loads by path what package.json lists. These lines let Jest know of it too, for --watch and --findRelatedTests.
import '../../credentials/OdysseeApi.credentials';
import '../../credentials/SilvasoftApi.credentials';
import '../../credentials/SuperOfficeBasicApi.credentials';
import '../../credentials/SuperOfficeOAuth2Api.credentials';
import '../../credentials/SuperOfficeSessionApi.credentials';
import '../../credentials/SuperOfficeSystemUserApi.credentials';
import '../../credentials/SuperOfficeTicketApi.credentials';
import '../../nodes/Odyssee/Odyssee.node';
import '../../nodes/Odyssee/OdysseeTrigger.node';
import '../../nodes/Silvasoft/Silvasoft.node';
import '../../nodes/Silvasoft/SilvasoftTrigger.node';
import '../../nodes/SuperOffice/SuperOffice.node';
import '../../nodes/SuperOffice/SuperOfficeTrigger.node';

/**
 * n8n's own loader of installed packages, led from each built file to its source: what is tested cannot be an
 * older build. The built package is tested in test/package/manifest.test.ts and by the demo.
 */
export class SourceLoader extends PackageDirectoryLoader {
	constructor() {
		super(path.resolve(__dirname, '../..'));
	}

	/** @param file as package.json has it, or the codex file beside it; e.g. `dist/nodes/Odyssee/Odyssee.node.js` */
	protected resolvePath(file: string): string {
		return super.resolvePath(file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
	}
}
