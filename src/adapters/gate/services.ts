/**
 * Hosts that Chromium, Chrome and Edge call for themselves: updates, variations, safe browsing, sync, suggestions,
 * secure DNS. No page needs them. Sources: Chromium's google_apis, component_updater, safe_browsing and
 * optimization_guide constants; Microsoft's list of endpoints for Edge.
 */
const services = new Set([
  'accounts.google.com',
  'android.clients.google.com',
  'aidemos.google.com',
  'chromewebstore.googleapis.com',
  'clients1.google.com',
  'clients2.google.com',
  'clients2.googleusercontent.com',
  'clients3.google.com',
  'clients4.google.com',
  'clients5.google.com',
  'clients6.google.com',
  'clientservices.googleapis.com',
  'content-autofill.googleapis.com',
  'dl.google.com',
  'dns.google',
  'edgedl.me.gvt1.com',
  'mtalk.google.com',
  'optimizationguide-pa.googleapis.com',
  'passwordsleakcheck-pa.googleapis.com',
  'redirector.gvt1.com',
  'safebrowsing.google.com',
  'safebrowsing.googleapis.com',
  'sb-ssl.google.com',
  'ssl.gstatic.com',
  'tools.google.com',
  'update.googleapis.com',
  'chrome.cloudflare-dns.com',
  'config.edge.skype.com',
  'edge.microsoft.com',
  'msedge.api.cdp.microsoft.com',
  'nav.smartscreen.microsoft.com',
  'smartscreen.microsoft.com',
]);

/** True for a host that only the browser itself has business with. Expects the canonical spelling. */
export const isBrowserService = (host: string): boolean => services.has(host);
