import { readFileSync } from 'node:fs';

/** Loaded before a program, tells on the last line of standard error what it held at most, in MiB; plain JavaScript, for a loader would be counted too. */
process.on('exit', () => {
  const own = process.platform === 'linux' ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) : null;
  process.stderr.write(`\n${(own ? Number(own[1]) : process.resourceUsage().maxRSS) / 1024}`);
});
