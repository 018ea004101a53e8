import { DateTime } from 'luxon';
import { printable } from '../domain/printable.ts';
import type { Instant } from '../domain/time.ts';
import type { Agenda } from './due.ts';

/** More would scroll the day's work away; `--json` has them all. */
const nextShown = 5;

/** The agenda as a person works through it; what is empty is left out. */
export function dueText(agenda: Agenda, now: Instant): string {
  const sections = [
    section('Phone (then `shopper log call NAME --direction out --result …`)', agenda.calls.map(({ target, phones, timeZone, open, made }) =>
      `${target}: ${phones.join(', ')}; ${clockThere(now, timeZone)} there${open ? '' : ', closed now'}${made.length === 0 ? '' : `; called ${made.length}: ${made.map(({ result }) => result ?? 'no result').join(', ')}`}`)),
    ...(agenda.calls.length > 0 && agenda.script !== null ? [section('What the caller says', agenda.script.trim().split('\n').map((line) => `| ${line}`))] : []),
    section('Read, then `shopper approve ID --by NAME`', agenda.approve.map(({ message, target, text }) => `${message} from ${target}: ${oneLine(text, 100)}`)),
    section('Say whose it is: `shopper match ID TARGET --by NAME`', agenda.match),
    section('Say how it ended: `shopper settle ID --as delivered|not-delivered`', agenda.settle.map(({ attempt, target, at }) => `${attempt} to ${target}, ${day(at)}`)),
    section('Say when they called: `shopper log call NAME --when TIME --result no_answer`', agenda.date.map(({ target, loggedAt }) => `${target}, written down ${day(loggedAt)}`)),
    section('Send: `shopper send`', agenda.sendNow === 0 ? [] : [`${agenda.sendNow} ${agenda.sendNow === 1 ? 'contact is' : 'contacts are'} due now`]),
    section('Next', agenda.next.slice(0, nextShown).map(({ target, stage, at }) => `${day(at)} ${stage.replace('_', '-')} to ${target}`)),
  ].filter((text) => text !== '');
  return sections.length === 0 ? 'Nothing is due, and nothing waits for a person.\n' : `${sections.join('\n')}`;
}

const section = (title: string, lines: readonly string[]): string => (lines.length === 0 ? '' : `${title}\n${lines.map((line) => `  ${printable(line)}\n`).join('')}`);

const clockThere = (now: Instant, zone: string): string => DateTime.fromISO(now, { zone }).toFormat('ccc HH:mm', { locale: 'en' });

const day = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

function oneLine(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most)}…` : line;
}
