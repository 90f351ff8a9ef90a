import type { BankHolidays } from '../domain/holidays.ts';
import { agreedAnswers } from './agreed-answers.ts';
import { announcer } from './announcer.ts';
import { areaChoice } from './area-choice.ts';
import { assessor } from './assessor.ts';
import { auditTrail } from './audit-trail.ts';
import type { Banks } from './banks.ts';
import type { Bot } from './bot.ts';
import { deadlines } from './deadlines.ts';
import { deliveries } from './deliveries.ts';
import { delivery } from './delivery.ts';
import { type Demo, demo } from './demo.ts';
import { departures } from './departures.ts';
import { type DueWork, dueWork } from './due-work.ts';
import { type Errands, errands } from './errands.ts';
import { exportDesk } from './exports.ts';
import { frontDesk } from './front-desk.ts';
import { givingUp } from './giving-up.ts';
import { inviter } from './inviter.ts';
import { joiningDesk } from './joining.ts';
import { leaver } from './leaver.ts';
import { nudger } from './nudger.ts';
import { organiser } from './organiser.ts';
import { ownData } from './own-data.ts';
import { ownersDesk } from './owners.ts';
import { partnerCodes } from './partner-codes.ts';
import { passing } from './passing.ts';
import { people } from './people.ts';
import type { ChartRenderer, Clock, Codes, Directory, ExportWriter, Log, Messenger, Store } from './ports.ts';
import { reminders } from './reminders.ts';
import { results } from './results.ts';
import { sweep } from './retention.ts';
import { rhythms } from './rhythms.ts';
import { rosterDesk } from './roster.ts';
import { roundWork } from './round-work.ts';
import { sharingDesk } from './sharing.ts';
import { statusCards } from './status-cards.ts';
import { stepReminders } from './step-reminders.ts';
import { stepsDesk } from './steps.ts';
import { summariser } from './summariser.ts';
import { wishes } from './wishes.ts';
import { wordsFor } from './wording/languages.ts';
import { type WorkspaceNews, workspaceNews } from './workspace-news.ts';

export interface HouseNeeds {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly directory: Directory;
  readonly charts: ChartRenderer;
  readonly writer: ExportWriter;
  readonly clock: Clock;
  readonly log: Log;
  readonly banks: Banks;
  readonly holidays: BankHolidays;
  readonly newId: () => string;
  readonly codes: Codes;
  /** Milliseconds that a tap may wait for the store: two thirds of the platform's limit. */
  readonly patience: number;
  /** After how many days since its close a round is deleted; never unless given. */
  readonly keptDays?: number | null;
}

/** The stories, joined: what a composition root, a benchmark or a test hands its adapters to. */
export interface House {
  readonly bot: Bot;
  readonly demo: Demo;
  readonly errands: Errands;
  /** What falls due: `look` at the start and every few seconds, `stop` before the end. */
  readonly due: DueWork;
  /** A workspace lets the bot in again. */
  readonly workspaces: WorkspaceNews;
  /** Deletes rounds whose time is over, a limited number at once. */
  sweep(): void;
}

export function house(needs: HouseNeeds): House {
  const { store, messenger, log, banks, keptDays = null } = needs;
  const words = wordsFor(banks.chosen('').bank.locale);
  const trail = auditTrail(needs);
  const background = errands(log);
  const cards = statusCards(needs);
  const sending = deliveries(needs);
  const announcing = (via: HouseNeeds) => announcer({ ...via, trail, deliveries: deliveries(via), cards: statusCards(via) });
  const work = roundWork({
    ...needs,
    trail,
    cards,
    inviter: inviter({ ...needs, trail, keptDays, deliveries: sending, cards }),
    summariser: summariser({ ...needs, cards }),
    announcer: announcing(needs),
    lastAnnouncer: announcing({ ...needs, messenger: givingUp(messenger) }),
  });
  const due = dueWork({ ...needs, errands: background, work });
  const owners = organiser({
    ...needs,
    trail,
    due,
    words,
    deadlines: deadlines({ ...needs, trail, due, words, errands: background }),
    rhythms: rhythms({ ...needs, trail, due, words }),
  });
  const reminding = reminders({ ...needs, errands: background });
  const respondents = assessor({ ...needs, keptDays, words, onParticipation: lookAgain });
  const leaving = departures({ ...needs, trail, due, words, errands: background });
  const steps = stepsDesk({ ...needs, trail, departures: leaving, words });
  const bot = frontDesk({
    store,
    messenger,
    log,
    banks,
    words,
    assessor: respondents,
    ownData: ownData({ ...needs, trail, keptDays, words, onParticipation: lookAgain }),
    organiser: owners,
    steps,
    clock: needs.clock,
    results: results({ ...needs, steps, words }),
    exports: exportDesk({ ...needs, trail, errands: background, words }),
    wishes: wishes({ ...needs, words }),
    delivery: delivery({ ...needs, words }),
    nudger: nudger({ ...needs, reminders: reminding, words }),
    areas: areaChoice({ ...needs, due, errands: background, words }),
    passing: passing({
      ...needs,
      trail,
      departures: leaving,
      errands: background,
      assessor: respondents,
      words,
      onParticipation: lookAgain,
    }),
    people: people({
      store,
      words,
      roster: rosterDesk({ ...needs, trail, departures: leaving, words }),
      owners: ownersDesk({ ...needs, trail, departures: leaving, due, words }),
      codes: partnerCodes({ ...needs, trail, due, words }),
    }),
    agreed: agreedAnswers({ ...needs, trail, words }),
    leaver: leaver({ ...needs, departures: leaving, words }),
    joining: joiningDesk({ ...needs, trail, departures: leaving, due, words }),
    sharing: sharingDesk({ ...needs, trail, words }),
  });

  /** Who has started or finished changed: the status card follows, and where all have finished, the close. */
  function lookAgain(round: string): void {
    background.run('a round that changed', async () => {
      await store.wakeRound(round, needs.clock.now());
      due.look();
    });
  }

  function sweepOld(): void {
    if (keptDays !== null) background.run('rounds whose time is over', () => sweep(needs, keptDays));
  }

  return {
    bot,
    demo: demo({ ...needs, organiser: owners }),
    errands: background,
    workspaces: workspaceNews({ ...needs, errands: background, words }),
    due: both(due, reminding, stepReminders({ ...needs, errands: background })),
    sweep: sweepOld,
  };
}

/** What falls due for a round and for a respondent. */
function both(...each: readonly DueWork[]): DueWork {
  return {
    look() {
      for (const due of each) due.look();
    },
    stop() {
      for (const due of each) due.stop();
    },
  };
}
