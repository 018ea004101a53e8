import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { shopperHere } from '../smoke/shopper.ts';
import { aLiveStudy } from './live-study.ts';

vi.setConfig({ testTimeout: 120_000 });

/** What somebody would try who wants a letter to go out without the plan being read. */
const tries: readonly (readonly [line: string, code: number])[] = [
  ['send', 3], ['send --live', 3], ['send --watch --live', 3], ['send --live --confirm 000000000000', 3], ['send --watch --live --confirm 000000000000', 3], ['send --live --confirm', 2],
  ['send --live --yes', 2], ['send --live --force', 2], ['send --live --no-gate', 2], ['send --live --no-robots', 2], ['send --live --ceiling 1000', 2], ['send --live --now 2030-01-01', 2],
  ['debrief', 0], ['debrief --live', 0], ['debrief --live --yes', 2],
];

it('no flag of a command, no variable and no file of the account lets a letter out', async () => {
  const study = await aLiveStudy();
  await writeFile(join(study.dir, '.shopperrc'), '{"live":true,"yes":true,"confirm":true}');
  await writeFile(join(study.dir, '.env'), 'SHOPPER_LIVE=1\nSHOPPER_CONFIRM=1\n');
  const { env } = study.world();
  const said = { ...env, SHOPPER_LIVE: '1', SHOPPER_YES: '1', SHOPPER_CONFIRM: '1', SHOPPER_GATE: 'off', SHOPPER_REHEARSAL: '1', CI: '1', NODE_ENV: 'test', TZ: 'Pacific/Kiritimati' };
  for (const [line, code] of tries) {
    const [command = '', ...flags] = line.split(' ');
    const ran = await shopperHere([command, study.dir, ...flags], study.world({ env: said }));
    expect([line, ran.code, await study.letters()], ran.stderr).toEqual([line, code, []]);
  }
});
