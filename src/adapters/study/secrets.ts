import { exec } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describeProblem, UsageError, type Problem } from '../../domain/errors.ts';
import type { Secret } from '../../domain/protocol.ts';

/** Long enough for a person to unlock a password manager. */
const commandTimeoutMs = 60_000;

/**
 * Fetches a secret from where study.yaml says it lives: a variable (or the file that `NAME_FILE` names), a file, or the
 * first line that a command prints. Throws UsageError, which never carries the secret. Relative files are beside study.yaml, in `dir`.
 */
export async function readSecret(secret: Secret, env: Readonly<Record<string, string | undefined>>, dir = '.'): Promise<string> {
  if ('command' in secret) return firstLine(await runCommand(secret.command, env, dir), `the command ${JSON.stringify(secret.command)}`);
  if ('file' in secret) return firstLine(await readSecretFile(path.resolve(dir, secret.file)), secret.file);
  const value = env[secret.env];
  if (value !== undefined && value !== '') return value;
  const file = env[`${secret.env}_FILE`];
  if (file !== undefined && file !== '') return firstLine(await readSecretFile(path.resolve(file)), `${secret.env}_FILE`);
  throw new UsageError({ file: 'environment', at: secret.env, got: 'nothing', wanted: `the secret in ${secret.env}, or a file with it named by ${secret.env}_FILE` });
}

/** What is missing of several secrets, all at once. Commands are not run for this: one may ask a person to unlock something. */
export async function missingSecrets(secrets: readonly Secret[], env: Readonly<Record<string, string | undefined>>, dir = '.'): Promise<readonly Problem[]> {
  const told = secrets.filter((secret) => !('command' in secret)).map((secret) => readSecret(secret, env, dir).then(() => [], (error: unknown) => {
    if (error instanceof UsageError) return error.problems;
    throw error;
  }));
  const problems = (await Promise.all(told)).flat();
  return problems.filter((problem, index) => problems.findIndex((earlier) => describeProblem(earlier) === describeProblem(problem)) === index);
}

function firstLine(text: string, file: string): string {
  const line = text.split(/\r?\n/, 1)[0] ?? '';
  if (line === '') throw new UsageError({ file, got: 'an empty first line', wanted: 'the secret' });
  return line;
}

async function readSecretFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError({ file, got: (error as NodeJS.ErrnoException).code ?? 'an error', wanted: 'a file with the secret' });
  }
}

function runCommand(command: string, env: Readonly<Record<string, string | undefined>>, dir: string): Promise<string> {
  return new Promise((resolve, reject) => {
    exec(command, { cwd: dir, env: { ...env }, timeout: commandTimeoutMs, maxBuffer: 65_536 }, (error, stdout) => {
      if (!error) return resolve(stdout);
      // Not error.message: it repeats what the command printed.
      const got = error.killed === true ? `no end within ${commandTimeoutMs / 1_000} s` : `exit code ${error.code ?? 'unknown'}`;
      reject(new UsageError({ file: 'study.yaml', at: 'command', got: `${got} from ${JSON.stringify(command)}`, wanted: 'the secret on its first line' }));
    });
  });
}
