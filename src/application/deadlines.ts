import { channelsOf } from '../domain/channels.ts';
import { isDay } from '../domain/day.ts';
import { readDeadline, reopenFault } from '../domain/deadline.ts';
import { mayManage } from '../domain/permissions.ts';
import type { Member, MessageRef } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Card } from './card.ts';
import type { DueWork } from './due-work.ts';
import type { Errands } from './errands.ts';
import type { Clock, Log, Messenger, Store } from './ports.ts';
import { dayTyped } from './times.ts';
import { deadlineText } from './views/deadline.ts';
import { deadlineForm } from './views/deadline-form.ts';
import { faultStrip, notice } from './views/parts.ts';
import type { Words } from './wording/en.ts';

export interface DeadlineNeeds {
  readonly store: Store;
  readonly trail: AuditTrail;
  readonly messenger: Messenger;
  readonly errands: Errands;
  /** Where what follows is begun. */
  readonly due: DueWork;
  readonly clock: Clock;
  readonly log: Log;
  readonly words: Words;
}

/** The owner's word on until when a round goes on. Without a day, the card asks for one. Rejects when the store cannot be reached. */
export interface Deadlines {
  /** Moves an open round's deadline, later or earlier. */
  extend(by: Member, round: Round, day: string | undefined): Promise<Card>;
  /** Opens a round that closed within the last day again. */
  reopen(by: Member, round: Round, day: string | undefined): Promise<Card>;
}

export function deadlines({ store, trail, messenger, errands, due, clock, log, words }: DeadlineNeeds): Deadlines {
  const text = words.organiser;

  async function extend(by: Member, round: Round, day: string | undefined): Promise<Card> {
    if (!mayManage(round, by.person, 'extend')) return notice(text.extend.notOwnerHeading, text.extend.notOwner(round.owner.name));
    if (round.state.stage === 'closed') return notice(text.close.closedHeading, text.extend.closed);
    const asked = dayOf(round, 'extend', day);
    if ('card' in asked) return asked.card;
    const at = clock.now();
    const moved = await store.reschedule(round.id, { ...round.schedule, deadline: asked.day }, at);
    if (!moved) return notice(text.close.closedHeading, text.extend.closed);
    await trail.extended(moved, by.person, at);
    log.info({ round: round.id }, 'a deadline was moved');
    due.look();
    return notice(text.extend.doneHeading, text.extend.done(deadlineText(moved.schedule, words) ?? ''));
  }

  async function reopen(by: Member, round: Round, day: string | undefined): Promise<Card> {
    const { state } = round;
    if (!mayManage(round, by.person, 'reopen')) return notice(text.extend.notOwnerHeading, text.extend.notOwner(round.owner.name));
    if (state.stage === 'open') return notice(text.opened.heading, text.reopen.open);
    const fault = reopenFault(state.at, round.visibility, clock.now());
    if (fault !== null) return notice(text.close.closedHeading, text.reopen.faults[fault]);
    const asked = dayOf(round, 'reopen', day);
    if ('card' in asked) return asked.card;
    const open = await store.reopenRound(round.id, { ...round.schedule, deadline: asked.day }, clock.now());
    if (!open) return notice(text.opened.heading, text.reopen.open);
    await trail.reopened(open, by.person);
    log.info({ round: round.id }, 'a round was opened again');
    due.look();
    for (const { messages } of channelsOf(round)) {
      const { results } = messages;
      if (results !== null) errands.run('results of a round that goes on', () => withdraw(results, open));
    }
    return notice(text.reopen.doneHeading, text.reopen.done(deadlineText(open.schedule, words) ?? ''));
  }

  /** What was posted is not the result any more: there is another to come. */
  async function withdraw(results: MessageRef, round: Round): Promise<void> {
    const { heading, goesOn } = text.reopen.withdrawn;
    await messenger.replace(results, notice(heading(round.programme.title), goesOn(deadlineText(round.schedule, words) ?? '')));
  }

  /** The day, or the form that asks for it and says what is wrong with what was given. */
  function dayOf(round: Round, verb: 'extend' | 'reopen', typed: string | undefined): { day: string } | { card: Card } {
    const now = clock.now();
    if (typed === undefined) return { card: deadlineForm(round, verb, round.schedule.deadline ?? '', now, words) };
    const { zone } = round.schedule;
    const day = dayTyped(typed, zone, now, words);
    const read = readDeadline(day, zone, now);
    if ('day' in read) return read;
    const strip = faultStrip(text[verb].faultsLead, [text.faults.deadline[read.fault]]);
    return { card: deadlineForm(round, verb, isDay(day) ? day : '', now, words, strip) };
  }

  return { extend, reopen };
}
