import type { Node24 } from './node24.mjs';
import { HOST } from './ports.mjs';

/** Parts of n8n that ask servers on the internet for lists which the demo does not need. */
const UNUSED_MODULES = ['mcp-registry', 'chat-hub', 'instance-ai', 'agents', 'quick-connect'];

export interface N8nHome {
	node24: Node24;
	/** The folder that holds `.n8n`. */
	home: string;
}

/**
 * Settings that keep n8n to this machine, to its own folder, and quiet.
 *
 * @param home the folder that holds `.n8n`
 * @param port of the editor; 0 for a command that opens none
 * @param brokerPort of the helper process that runs the Code node; likewise
 */
export function n8nSettings(home: string, port: number, brokerPort: number): NodeJS.ProcessEnv {
	return {
		N8N_USER_FOLDER: home,
		N8N_HOST: HOST,
		N8N_LISTEN_ADDRESS: HOST,
		N8N_PORT: String(port),
		N8N_EDITOR_BASE_URL: `http://${HOST}:${port}/`,
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: HOST,
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_DISABLED_MODULES: UNUSED_MODULES.join(','),
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'true',
		NO_COLOR: '1',
	};
}
