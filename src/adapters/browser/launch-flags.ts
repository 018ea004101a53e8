/** Beside Playwright's own switches. Nothing here is needed for a page to work; each closes a way past the proxy. */
export const launchFlags = [
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
] as const;
