export { startSites, type HostedSite, type Received, type Sites, type SitesOptions } from './server.ts';
export { readSite, siteKinds, sitesFolder, type Site } from './site.ts';
