import { stat } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import SQLite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRegister, registerFile } from '../../src/adapters/register.ts';
import { asId, type AttemptId, type LedgerId, type StudyId } from '../../src/domain/ids.ts';
import { instant } from '../../src/domain/time.ts';
import type { Register, RegisterEntry } from '../../src/ports.ts';
import { temporaryFolder } from '../support/folder.ts';

const anEntry = (over: Partial<RegisterEntry> = {}): RegisterEntry => ({
  studyId: asId<StudyId>('st_first'), ledgerId: asId<LedgerId>('lg_1'), attemptId: asId<AttemptId>('at_1'), stage: 'inquiry',
  domain: 'studio.example', recipient: 'info@studio.example', at: instant('2026-03-02T09:00:00Z'), ...over,
});

async function aRegister(): Promise<{ file: string; open: () => Register }> {
  const file = join(await temporaryFolder(), 'account', 'register.db');
  return {
    file,
    open: () => {
      const register = openRegister(file);
      onTestFinished(() => register.close());
      return register;
    },
  };
}

const nobodyElse = (earlier: readonly RegisterEntry[]): string | null => (earlier.length > 0 ? `${earlier[0]?.studyId} was there` : null);

describe('the register of an account', () => {
  it('shows whoever enters every earlier contact of that domain or recipient, and writes nothing that is refused', async () => {
    const { open } = await aRegister();
    const [one, other] = [open(), open()];
    expect(await one.enter(anEntry(), nobodyElse)).toBeNull();
    const again = anEntry({ studyId: asId<StudyId>('st_second'), attemptId: asId<AttemptId>('at_2') });
    expect(await other.enter({ ...again, recipient: 'sales@studio.example' }, nobodyElse)).toBe('st_first was there');
    expect(await other.enter({ ...again, domain: 'branch.example' }, nobodyElse)).toBe('st_first was there');
    expect(await other.ofStudy(again.studyId)).toEqual([]);
    expect(await other.enter({ ...again, domain: 'branch.example', recipient: 'info@branch.example' }, nobodyElse)).toBeNull();
  });

  it('forgets nothing, whoever opens it', async () => {
    const { file, open } = await aRegister();
    await open().enter(anEntry(), () => null);
    const db = new SQLite(file);
    onTestFinished(() => void db.close());
    expect(() => db.exec('delete from contact')).toThrow('insert-only');
    expect(() => db.exec(`update contact set domain = 'other.example'`)).toThrow('insert-only');
  });

  it('is for the account alone', async () => {
    const { file, open } = await aRegister();
    open();
    expect((await stat(dirname(file))).mode & 0o777).toBe(0o700);
  });

  it('lies in the home of the account entry, whatever HOME says', () => {
    const before = process.env.HOME;
    onTestFinished(() => {
      if (before === undefined) delete process.env.HOME;
      else process.env.HOME = before;
    });
    process.env.HOME = '/nowhere/else';
    expect(homedir()).toBe('/nowhere/else');
    expect(registerFile()).toBe(join(userInfo().homedir, '.shopper', 'register.db'));
    expect(registerFile()).not.toContain('nowhere');
  });
});
