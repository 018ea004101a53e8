import { expect, it } from 'vitest';
import { shopperHere } from './shopper.ts';

const commands = [
  'init', 'sample', 'power', 'lint', 'probe', 'doctor', 'lock', 'deviate', 'rehearse', 'send', 'poll', 'log', 'match', 'approve', 'pause', 'resume', 'due', 'settle', 'status',
  'code', 'reliability', 'adjudicate', 'report', 'verify', 'debrief', 'erase', 'export', 'record', 'replay', 'demo', 'inspect', 'prices',
];

it('the help names every command', async () => {
  const { code, stdout, stderr } = await shopperHere(['--help']);
  expect([code, stderr]).toEqual([0, '']);
  const named = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
  expect(named.sort()).toEqual([...commands, 'help'].sort());
});

it.each(commands)('%s explains itself with an example', async (name) => {
  const { code, stdout, stderr } = await shopperHere([name, '--help']);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(new RegExp(`^Usage: shopper ${name}`));
  expect(stdout).toMatch(new RegExp(`\\nExample:\\n {2}shopper ${name}`));
});

const mistakes: readonly (readonly [args: string, got: string])[] = [
  ['', 'no command'],
  ['sampel', "unknown command 'sampel' (Did you mean sample?)"],
  ['sample --jsn', "unknown option '--jsn' (Did you mean --json?)"],
  ['init', "no 'folder'"],
  ['init one two', 'too many arguments'],
  ['init folder --lang de', "'de' is invalid"],
  ['settle at_1', "no '--as <what>'"],
  ['match ms_1 none', "no '--by <name>'"],
  ['log --by me', 'nothing'],
  ['log call --by me', 'call'],
  ['log --import calls.csv --minutes 5 --by me', 'cannot be used with'],
  ['log --import calls.csv one two --by me', 'one two'],
  ['poll --from', 'argument missing'],
  ['prices --input csv', "'csv' is invalid"],
  ['report --format docx', "'docx' is invalid"],
  ['probe studies/none', 'studies/none'],
  ['probe ftp://studio.example', 'ftp://studio.example'],
  ['code', "no '--coder <name>'"],
  ['adjudicate --coder me --json --answers file.csv', 'cannot be used with'],
  ['replay nowhere', 'no manifest.json'],
  ['replay nowhere --sites --accept', 'cannot be used with'],
  ['replay nowhere --sites', 'no manifest.json'],
  ['status nowhere', 'nothing there'],
];

it.each(mistakes)('`shopper %s` is answered by one sentence and exit 2', async (args, got) => {
  const ran = await shopperHere(args.split(' ').filter(Boolean));
  expect([ran.code, ran.stdout]).toEqual([2, '']);
  expect(ran.stderr).toMatch(/^[^\n]+: got [^\n]+; wanted [^\n]+\n$/);
  expect(ran.stderr).toContain(got);
});

it('every address that is none is named at once', async () => {
  const { code, stderr } = await shopperHere(['probe', 'studies/none', 'studio.example', 'mailto:info@studio.example', 'http://']);
  expect([code, stderr.match(/got \S+/g)]).toEqual([2, ['got studies/none;', 'got mailto:info@studio.example;', 'got http://;']]);
});
