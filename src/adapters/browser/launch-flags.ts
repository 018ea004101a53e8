/**
 * Chromium obeys only the last `--disable-features`, so Playwright's own list has to stand here too. A test compares
 * the two, and fails when a new Playwright names a feature that is missing below.
 */
const playwrightDisables = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];

/** What Chromium posts for a page behind its back (Reporting API, network error logs), and asks of its maker for form fields. */
const weDisable = ['Reporting', 'NetworkErrorLogging', 'AutofillServerCommunication'];

/** Beside Playwright's own switches. No page needs any of it; each closes a way past the proxy or past the page. */
export const launchFlags: readonly string[] = [
  // Names go to the proxy unresolved. Whatever asks Chromium's own resolver (DNS prefetch, background services) gets no answer.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--dns-prefetch-disable',
  // QUIC and WebRTC speak UDP, which no HTTP proxy sees.
  '--disable-quic',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  // Link auditing posts to other hosts when a link is clicked.
  '--no-pings',
  `--disable-features=${[...playwrightDisables, ...weDisable].join(',')}`,
];
