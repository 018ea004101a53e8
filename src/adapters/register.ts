import { mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import type { Register, RegisterEntry } from '../ports.ts';
import { openDb } from './ledger/open-db.ts';

/** The account's own home, from its entry in the user database: `$HOME` can be set by anyone, and the lockout must not be. */
export const registerFile = (): string => join(userInfo().homedir, '.shopper', 'register.db');

/** Opens the register of all live contacts made by this account. Insert-only, like the ledger. */
export function openRegister(file: string): Register {
  // Whom the account wrote to is nobody else's business on a shared machine.
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const db = openDb(file);
  db.exec(`
    create table if not exists contact (study_id text not null, ledger_id text not null, attempt_id text primary key, stage text not null,
      domain text not null, recipient text not null, at text not null) strict;
    create index if not exists contact_by_domain on contact (domain, at);
    create index if not exists contact_by_recipient on contact (recipient, at);
    create trigger if not exists no_update before update on contact begin select raise(abort, 'the register is insert-only'); end;
    create trigger if not exists no_delete before delete on contact begin select raise(abort, 'the register is insert-only'); end;`);

  const add = db.prepare('insert into contact values (@studyId, @ledgerId, @attemptId, @stage, @domain, @recipient, @at)');
  const entries = 'select study_id as studyId, ledger_id as ledgerId, attempt_id as attemptId, stage, domain, recipient, at from contact';
  const ofStudy = db.prepare(`${entries} where study_id = ? order by at`);
  const find = db.prepare(`${entries} where (domain = @key or recipient = @key) and at >= @from order by at`);
  return {
    enter: async (entry, refusal) => db.transaction(() => {
      const earlier = [entry.domain, entry.recipient].flatMap((key) => find.all({ key, from: '' }) as RegisterEntry[]);
      const refused = refusal(earlier);
      if (refused === null) add.run(entry);
      return refused;
    }).immediate(),
    since: (keys, from) => Promise.resolve(keys.flatMap((key) => find.all({ key, from }) as RegisterEntry[])),
    ofStudy: (studyId) => Promise.resolve(ofStudy.all(studyId) as RegisterEntry[]),
    close: () => Promise.resolve(void db.close()),
  };
}
