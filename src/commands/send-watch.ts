import { hashOf } from '../adapters/sha256.ts';
import { Halt } from '../domain/errors.ts';
import { contactsOf, type Plan } from '../domain/plan.ts';
import { dayMs, hourMs, minuteMs, msBetween, plusMs, type Instant } from '../domain/time.ts';
import { waveStages } from '../field/plan.ts';
import { isScheduled, scheduleOf } from '../field/schedule.ts';
import type { World } from '../world.ts';
import { staysHereWhole } from './contacting.ts';
import { confirmedBy, sendStages, type Confirm, type SendOptions, type SendResult } from './send-round.ts';

/** Between contacts the answers are looked for at least this often; each batch of contact polls for itself. */
const longestSleepMs = 6 * hourMs;
/** A ceiling that was reached is looked at again so much later. */
const ceilingMs = 30 * minuteMs;

/**
 * Sends for days: whatever becomes due of the whole remaining schedule, which a person confirms once, by its hash, also
 * over restarts. What is not in it (an approved request, a changed letter) is shown and left to `shopper send`. Ends when
 * nothing can become due any more, or by hand.
 */
export async function keepSending(world: World, options: SendOptions): Promise<SendResult> {
  let confirmed: string | null = null;
  let followedUntil = null as Instant | null;
  const schedule: Confirm = async (planning, plan, session) => {
    const scheduled = scheduleOf(planning);
    const hash = hashOf(scheduled);
    const contacts = contactsOf(plan).filter((contact) => isScheduled(scheduled, contact));
    const others = contactsOf(plan).length - contacts.length;
    followedUntil = endOfFollowUp(planning.standings.flatMap(({ attempts }) => attempts.map(({ attempt }) => attempt.at)), planning.protocol.fieldPeriod.followUpDays);
    if (confirmed !== hash) {
      const counts = [...new Set(scheduled.map(({ stage }) => stage))].map((stage) => `${scheduled.filter((one) => one.stage === stage).length} ${stage.replace('_', '-')}`);
      world.data(options.json ? `${JSON.stringify({ scheduleHash: hash, scheduled })}\n` : `Schedule ${hash.slice(0, 12)}: at most ${counts.join(', ')}, each when its rule makes it due\n`);
      const stays = contacts.every((contact) => staysHereWhole(contact, session));
      confirmed = stays && !options.live ? hash : await confirmedBy(world, options, hash, 'Send all of this schedule as it becomes due?');
      if (options.live && confirmed !== hash) throw new Halt('this very schedule was not confirmed', 'confirm it on a terminal, or pass `--confirm` with the hash printed above');
    }
    if (others > 0) world.progress.line(`${others} more are due outside the schedule: stop this command and run \`shopper send\``);
    return { contacts, planHash: hash, confirmedHash: confirmed };
  };
  for (;;) {
    const result = await sendStages(world, options, { command: 'send', stages: waveStages, confirm: schedule });
    const now = world.clock.now();
    const next = nextMoment(result.plan, now);
    if (options.dryRun || world.signal.aborted) return result;
    // The plan is from before its contacts were made: what follows them is in the next one.
    if (result.ends.length > 0) continue;
    if (!next && (followedUntil === null || followedUntil <= now)) return result;
    const wake = next && next.at < plusMs(now, longestSleepMs) ? next.at : plusMs(now, longestSleepMs);
    world.progress.line(next ? `next: ${next.name}, ${next.stage.replace('_', '-')}, ${next.at}` : `nothing more to send; following the answers until ${String(followedUntil)}`);
    await world.clock.sleep(Math.max(minuteMs, msBetween(now, wake)), world.signal);
    if (world.signal.aborted) return result;
  }
}

/** The contact that becomes due first; one that is due already waits for a ceiling. */
function nextMoment(plan: Plan, now: Instant): { readonly at: Instant; readonly name: string; readonly stage: string } | null {
  const waiting = plan.lines.flatMap((line) => (line.act === 'skip' && line.dueAt !== null ? [{ at: line.dueAt > now ? line.dueAt : plusMs(now, ceilingMs), name: line.name, stage: line.stage }] : []));
  return waiting.sort((a, b) => (a.at < b.at ? -1 : 1))[0] ?? null;
}

function endOfFollowUp(attempts: readonly Instant[], followUpDays: number): Instant | null {
  const last = [...attempts].sort().at(-1);
  return last === undefined ? null : plusMs(last, followUpDays * dayMs);
}
