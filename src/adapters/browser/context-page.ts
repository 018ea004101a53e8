/** Init scripts of a site context: they run in every frame before the page's own scripts, even in a frame made a moment ago. */

/** WebRTC and WebTransport speak UDP, past the proxy. */
export const withoutUdp = asScript(() => {
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport']) Reflect.deleteProperty(globalThis, name);
});

/**
 * Takes away what request interception does not see: WebSockets of workers, and whatever a page sends while it is being
 * left, when its interception is already gone (measured: `fetch`, XMLHttpRequest, beacons and `fetchLater` in `pagehide`).
 */
export const onlyReading = asScript(() => {
  for (const name of ['Worker', 'SharedWorker', 'WebSocketStream', 'fetchLater']) Reflect.deleteProperty(globalThis, name);
  const writes = (method: string): boolean => !['GET', 'HEAD'].includes(method.toUpperCase());

  // A page that asks is told that its beacon was queued: it must not try another way.
  Reflect.set(Navigator.prototype, 'sendBeacon', () => true);

  const fetchAsWritten = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (writes(request.method)) throw new TypeError('Failed to fetch');
    return fetchAsWritten(request, { keepalive: false });
  };

  const requests = XMLHttpRequest.prototype;
  const open = Reflect.get(requests, 'open') as RequestMethod;
  const send = Reflect.get(requests, 'send') as RequestMethod;
  const writing = new WeakSet<XMLHttpRequest>();
  Reflect.set(requests, 'open', function (this: XMLHttpRequest, method: string, ...rest: unknown[]) {
    if (writes(String(method))) writing.add(this);
    else writing.delete(this);
    open.call(this, method, ...rest);
  });
  Reflect.set(requests, 'send', function (this: XMLHttpRequest, ...body: unknown[]) {
    if (!writing.has(this)) return send.apply(this, body);
    setTimeout(() => {
      for (const type of ['error', 'loadend']) this.dispatchEvent(new ProgressEvent(type));
    });
  });
});

/**
 * Chrome offers its users to keep a page from opening more dialogs; without that, alerts without end leave the page no
 * moment for a click, nor for going on. The same words are shown three times, and twenty dialogs a document; after that
 * a dialog returns at once what the last one did. A page that asks on and on in one go is stopped by an error.
 */
export const fewDialogs = asScript(() => {
  const [mostAlike, mostShown, mostAsked] = [3, 20, 100_000];
  const shown: string[] = [];
  let asked = 0;
  for (const name of ['alert', 'confirm', 'prompt']) {
    const show = Reflect.get(globalThis, name) as (...given: unknown[]) => unknown;
    let last: unknown;
    Reflect.set(globalThis, name, (...given: unknown[]) => {
      asked += 1;
      if (asked > mostAsked) throw new Error('too many dialogs');
      const words = String(given[0]).slice(0, 500);
      if (shown.length >= mostShown || shown.filter((before) => before === words).length >= mostAlike) return last;
      shown.push(words);
      last = show(...given);
      return last;
    });
  }
});

type RequestMethod = (this: XMLHttpRequest, ...given: unknown[]) => void;

/** esbuild, when it keeps names, wraps inner functions in a helper of its own that no page has. */
function asScript(work: () => void): { content: string } {
  return { content: `{ const __name = (work) => work; (${String(work)})(); }` };
}
