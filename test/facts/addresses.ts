/** Which part of the sandbox stands in for a host. */
type Service = 'silvasoft' | 'superOfficeLogin' | 'superOfficeTenant' | 'odyssee';

/** The vendors' hosts, as their own pages write them; the sandbox answers under these names in tests. */
export const productionHosts: Record<string, { service: Service; source: string }> = {
	'rest-api.silvasoft.nl': {
		service: 'silvasoft',
		source: 'Silvasoft, API documentation, start page: "The API endpoint base URL is"',
	},
	'developers.odysseemobile.com': {
		service: 'odyssee',
		source: 'Odyssee developer site, guide, start page: "Always use constant"',
	},
	'online.superoffice.com': {
		service: 'superOfficeLogin',
		source:
			'SuperOffice Docs, Sign-in user: authorization code flow; Check tenant status: production',
	},
	'qaonline.superoffice.com': {
		service: 'superOfficeLogin',
		source: 'SuperOffice Docs, Check tenant status: stage',
	},
	'sod.superoffice.com': {
		service: 'superOfficeLogin',
		source: 'SuperOffice Docs, Check tenant status: development',
	},
	'online2.superoffice.com': {
		service: 'superOfficeTenant',
		source: 'SuperOffice Docs, Check tenant status: the sample answer of the state call',
	},
	'app.superoffice.com': {
		service: 'superOfficeTenant',
		source:
			'SuperOffice developer community, FAQ on flexible addresses (2026): tenants move to this host',
	},
};
