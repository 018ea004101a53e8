import { readFileSync } from 'node:fs';

/**
 * The most memory that this process has held, in MiB. On Linux its own high-water mark: `maxRSS` there starts at what the
 * process that started it held, because exec hands the forked copy's figure on (getrusage(2), `ru_maxrss`).
 */
export function peakMb(): number {
  const own = process.platform === 'linux' ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) : null;
  return (own ? Number(own[1]) : process.resourceUsage().maxRSS) / 1024;
}
