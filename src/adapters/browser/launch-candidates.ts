export type Environment = Readonly<Record<string, string | undefined>>;

/** A Chromium that may be on this machine. `name` is what people are told. */
export type Candidate = { readonly name: string } & (
  | { readonly kind: 'own' }
  | { readonly kind: 'channel'; readonly channel: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package' }
);

/** Where to look, best first: what the user named, what Playwright installed and was tested with, then what the machine has. */
export function candidates(env: Environment, platform: NodeJS.Platform): readonly Candidate[] {
  const named = env.SHOPPER_BROWSER;
  return [
    ...(named === undefined || named === '' ? [] : [file(named, `SHOPPER_BROWSER (${named})`)]),
    { kind: 'own', name: "Playwright's own Chromium" },
    { kind: 'channel', channel: 'chrome', name: 'Google Chrome' },
    { kind: 'channel', channel: 'msedge', name: 'Microsoft Edge' },
    ...usualPaths(env, platform).map((path) => file(path, path)),
    { kind: 'package', name: '@sparticuz/chromium' },
  ];
}

const file = (path: string, name: string): Candidate => ({ kind: 'file', path, name });

function usualPaths(env: Environment, platform: NodeJS.Platform): readonly string[] {
  if (platform === 'darwin') {
    return ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome'].flatMap((app) =>
      ['/Applications', `${env.HOME ?? ''}/Applications`].map((folder) => `${folder}/${app}`),
    );
  }
  if (platform === 'win32') {
    return [env.LOCALAPPDATA, env.PROGRAMFILES, env['PROGRAMFILES(X86)']]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [`${folder}\\Chromium\\Application\\chrome.exe`, `${folder}\\Google\\Chrome\\Application\\chrome.exe`]);
  }
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];
}
