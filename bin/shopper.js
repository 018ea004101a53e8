#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';

// The version is asked for by scripts: it is answered without loading the program.
if (process.argv.length === 3 && ['--version', '-V'].includes(process.argv[2])) {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`${manifest.version}\n`);
} else if (existsSync(new URL('../dist/cli.js', import.meta.url))) {
  await import('../dist/cli.js');
} else {
  process.stderr.write('shopper is not built yet. Run `npm start` once (it sets everything up), or run it from source: npx tsx src/cli.ts\n');
  process.exitCode = 2;
}
