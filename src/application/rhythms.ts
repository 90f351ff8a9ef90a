import { mayManage } from '../domain/permissions.ts';
import type { Member } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Card } from './card.ts';
import type { DueWork } from './due-work.ts';
import type { Clock, Log, Store } from './ports.ts';
import { choicesOf, type RhythmChoices, rhythmFaults, rhythmOf } from './times.ts';
import { faultStrip, notice } from './views/parts.ts';
import { rhythmForm, rhythmSetCard } from './views/rhythm.ts';
import type { Words } from './wording/en.ts';

export interface RhythmNeeds {
  readonly store: Store;
  readonly trail: AuditTrail;
  /** Where what follows is begun. */
  readonly due: DueWork;
  readonly clock: Clock;
  readonly log: Log;
  readonly words: Words;
}

/** The owners' word on how often anybody hears of an open round, and in which working time. Rejects when the store cannot be reached. */
export interface Rhythms {
  /** Without choices, the card asks for them. */
  change(by: Member, round: Round, chosen: RhythmChoices | null): Promise<Card>;
}

export function rhythms({ store, trail, due, clock, log, words }: RhythmNeeds): Rhythms {
  const text = words.organiser.times;

  return {
    async change(by, round, chosen) {
      if (!mayManage(round, by.person, 'set-times')) return notice(text.notOwnerHeading, text.notOwner(round.owner.name));
      if (round.state.stage === 'closed') return notice(text.closedHeading, text.closed);
      if (chosen === null) return rhythmForm(round, choicesOf(round.schedule), words);
      const faults = rhythmFaults(chosen, words);
      if (faults.length > 0) return rhythmForm(round, chosen, words, faultStrip(text.faultsLead, faults));
      const at = clock.now();
      const changed = await store.reschedule(round.id, { ...round.schedule, ...rhythmOf(chosen) }, at);
      if (!changed) return notice(text.closedHeading, text.closed);
      await trail.retimed(changed, by.person, at);
      log.info({ round: round.id }, 'reminders and times were changed');
      due.look();
      return rhythmSetCard(changed, words);
    },
  };
}
