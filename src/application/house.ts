import type { Bank } from '../domain/bank.ts';
import { announcer } from './announcer.ts';
import { assessor } from './assessor.ts';
import type { Bot } from './bot.ts';
import { deliveries } from './deliveries.ts';
import { type Demo, demo } from './demo.ts';
import { type DueWork, dueWork } from './due-work.ts';
import { type Errands, errands } from './errands.ts';
import { frontDesk } from './front-desk.ts';
import { inviter } from './inviter.ts';
import { organiser } from './organiser.ts';
import type { ChartRenderer, Clock, Directory, Log, Messenger, Store } from './ports.ts';
import { results } from './results.ts';
import { statusBoard } from './status-board.ts';
import { wordsFor } from './wording/languages.ts';

export interface HouseNeeds {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly directory: Directory;
  readonly charts: ChartRenderer;
  readonly clock: Clock;
  readonly log: Log;
  readonly bank: Bank;
  readonly newId: () => string;
  /** Milliseconds that a tap may wait for the store: two thirds of the platform's limit. */
  readonly patience: number;
}

/** The stories, joined: what a composition root, a benchmark or a test hands its adapters to. */
export interface House {
  readonly bot: Bot;
  readonly demo: Demo;
  readonly errands: Errands;
  /** What falls due: `look` at the start and every few seconds, `stop` before the end. */
  readonly due: DueWork;
}

export function house(needs: HouseNeeds): House {
  const { store, messenger, log, bank } = needs;
  const words = wordsFor(bank.locale);
  const background = errands(log);
  const board = statusBoard({ ...needs, errands: background });
  const sending = deliveries(needs);
  const announce = announcer({ ...needs, deliveries: sending, board });
  const invite = inviter({ ...needs, deliveries: sending });
  const due = dueWork({
    ...needs,
    errands: background,
    work: (round) => (round.state.stage === 'open' ? invite.invite(round) : announce.announce(round)),
  });
  const owners = organiser({ ...needs, due, words });
  const bot = frontDesk({
    store,
    messenger,
    log,
    bank,
    words,
    assessor: assessor({ ...needs, words, onParticipation: (round) => board.changed(round) }),
    organiser: owners,
    results: results({ ...needs, words }),
  });

  return { bot, demo: demo({ ...needs, organiser: owners }), errands: background, due };
}
