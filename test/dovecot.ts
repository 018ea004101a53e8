import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { epochMs, type Instant } from '../src/domain/time.ts';

/** A Dovecot 2.3 of our own on a free loopback port. It knows every user name, each with one password and a Maildir of its own. */
export interface Dovecot {
  readonly host: string;
  readonly imapPort: number;
  readonly password: string;
  /** A fresh mailbox: an INBOX and a Junk folder. */
  account(): Promise<DovecotAccount>;
  stop(): Promise<void>;
}

export interface DovecotAccount {
  readonly user: string;
  /** Puts a message into the Maildir as a delivery agent would. */
  deliver(raw: Uint8Array, arrivedAt: Instant, folder?: DovecotFolder): Promise<void>;
  /** Makes Dovecot number the folder's messages anew, as after a lost uid list. */
  renumber(folder: DovecotFolder): Promise<void>;
}

export type DovecotFolder = 'INBOX' | 'Junk';

const program = findProgram('dovecot', ['/usr/sbin', '/usr/local/sbin', '/usr/bin']);

/** Null when Dovecot can be started here; else why not. Where CI says so, a missing Dovecot is an error and no reason to leave tests out. */
export function whyNoDovecot(): string | null {
  if (program !== null) return null;
  const reason = 'Dovecot is not installed (apt-get install dovecot-imapd): its tests are left out';
  if (process.env['CI'] === 'true') throw new Error(reason);
  return reason;
}

/** Starts Dovecot without privileges in a temporary folder of its own; `stop` ends it and removes the folder. */
export async function startDovecot(): Promise<Dovecot> {
  if (program === null) throw new Error('Dovecot is not installed');
  // Sockets have short paths (108 bytes), so it is the system's folder and not a deep one.
  const home = await mkdtemp(join(tmpdir(), 'dove-'));
  const owner = ownerOf();
  const imapPort = await freePort();
  await mkdir(join(home, 'base'));
  await writeFile(join(home, 'dovecot.conf'), configuration(home, owner.name, imapPort));
  await giveTo(home, owner);
  const server = startAs(owner, program, ['-F', '-c', join(home, 'dovecot.conf')]);
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await untilListening(imapPort, server);

  let accounts = 0;
  return {
    host: '127.0.0.1',
    imapPort,
    password,
    account: async () => {
      accounts += 1;
      const user = `anna${accounts}`;
      return { user, ...(await makeMaildir(join(home, user), owner)) };
    },
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
      await rm(home, { recursive: true, force: true });
    },
  };
}

const password = 'correct-horse';

async function makeMaildir(home: string, owner: Owner): Promise<Omit<DovecotAccount, 'user'>> {
  const maildir = join(home, 'mail');
  const dirs: Record<DovecotFolder, string> = { INBOX: maildir, Junk: join(maildir, '.Junk') };
  for (const dir of Object.values(dirs)) {
    for (const part of ['cur', 'new', 'tmp']) await mkdir(join(dir, part), { recursive: true });
  }
  await giveTo(home, owner);
  let delivered = 0;
  return {
    async deliver(raw, arrivedAt, folder = 'INBOX') {
      delivered += 1;
      const seconds = Math.floor(epochMs(arrivedAt) / 1000);
      const name = `${seconds}.Q${String(delivered).padStart(6, '0')}.test`;
      const aside = join(dirs[folder], 'tmp', name);
      await writeFile(aside, raw);
      await utimes(aside, seconds, seconds); // Dovecot's INTERNALDATE
      if (owner.uid !== null) await chown(aside, owner.uid, owner.gid);
      await rename(aside, join(dirs[folder], 'new', name));
    },
    async renumber(folder) {
      const list = join(dirs[folder], 'dovecot-uidlist');
      const header = (await readFile(list, 'utf8')).split('\n', 1)[0] ?? '';
      const renumbered = header.replace(/ V(\d+) N\d+/, (_match, validity: string) => ` V${Number(validity) + 1} N1`);
      const index = (await readdir(dirs[folder])).filter((name) => name.startsWith('dovecot.index'));
      await Promise.all(index.map((name) => rm(join(dirs[folder], name))));
      await writeFile(list, `${renumbered}\n`);
    },
  };
}

const configuration = (home: string, user: string, port: number): string => `
protocols = imap
listen = 127.0.0.1
base_dir = ${home}/base
state_dir = ${home}/base
log_path = ${home}/log
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = plain login
default_internal_user = ${user}
default_login_user = ${user}
default_internal_group = ${groupOf(user)}
mail_location = maildir:~/mail
first_valid_uid = 1
mail_max_userip_connections = 50
recipient_delimiter = +
namespace inbox {
  inbox = yes
  mailbox Junk {
    special_use = \\Junk
    auto = subscribe
  }
}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${user} gid=${groupOf(user)} home=${home}/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`;

interface Owner {
  readonly name: string;
  /** Null when Dovecot runs as the user that runs the tests. */
  readonly uid: number | null;
  readonly gid: number;
}

/** Dovecot's mail processes refuse to run as root, so root lends them to nobody. */
function ownerOf(): Owner {
  const { uid, gid, username } = userInfo();
  if (uid !== 0) return { name: username, uid: null, gid };
  return { name: 'nobody', uid: idOf('-u'), gid: idOf('-g') };
}

const idOf = (flag: '-u' | '-g'): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));

const groupOf = (user: string): string => execFileSync('id', ['-gn', user], { encoding: 'utf8' }).trim();

function startAs(owner: Owner, command: string, args: readonly string[]): ChildProcess {
  const drop = owner.uid === null ? [] : ['setpriv', `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  const [first = command, ...rest] = [...drop, command, ...args];
  return spawn(first, rest, { stdio: 'ignore' });
}

async function giveTo(dir: string, owner: Owner): Promise<void> {
  await chmod(dir, 0o700);
  if (owner.uid === null) return;
  await chown(dir, owner.uid, owner.gid);
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    await chown(join(entry.parentPath, entry.name), owner.uid, owner.gid);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return port;
}

/** Ten seconds are plenty: it starts in a fifth of one. */
async function untilListening(port: number, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (server.exitCode !== null) throw new Error(`Dovecot ended at once with exit code ${server.exitCode}`);
    if (await answers(port)) return;
    await wait(50);
  }
  server.kill('SIGKILL');
  throw new Error('Dovecot does not listen after ten seconds');
}

const answers = (port: number): Promise<boolean> => new Promise((resolve) => {
  const socket = connect(port, '127.0.0.1');
  socket.once('data', () => { socket.destroy(); resolve(true); }); // the greeting: a port alone may be open before anyone serves it
  socket.once('error', () => resolve(false));
  socket.setTimeout(1000, () => { socket.destroy(); resolve(false); });
});

function findProgram(name: string, dirs: readonly string[]): string | null {
  const paths = [...(process.env['PATH'] ?? '').split(delimiter), ...dirs].map((dir) => join(dir, name));
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  }) ?? null;
}
