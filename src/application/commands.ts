import { mayManage, partnersSeen } from '../domain/permissions.ts';
import { type Member, type Place, samePlace } from '../domain/place.ts';

import type { Round } from '../domain/programme.ts';
import { type AssessorAction, isNudgeAction, isPeopleAction, type NudgeAction, type OrganiserAction } from './action.ts';
import type { AgreedAnswers } from './agreed-answers.ts';
import type { AreaChoice } from './area-choice.ts';
import type { Reply } from './bot.ts';
import type { Card } from './card.ts';
import type { Delivery } from './delivery.ts';
import type { Exports } from './exports.ts';
import type { JoiningDesk } from './joining.ts';
import type { Leaver } from './leaver.ts';
import type { Nudger } from './nudger.ts';
import type { Organiser } from './organiser.ts';
import type { OwnData } from './own-data.ts';
import type { People } from './people.ts';
import type { PeopleAction } from './people-actions.ts';
import type { Store } from './ports.ts';
import { aside, here, type Private, reply } from './replies.ts';
import type { Results } from './results.ts';
import type { Sharing } from './sharing.ts';
import { readWish, wishTyped } from './typed-wish.ts';
import { chooseCard, chooseLeavingCard, chooseRemindersCard, helpCard } from './views/help.ts';
import { notice } from './views/parts.ts';
import { nobodyOpenCard } from './views/status.ts';
import type { Wishes } from './wishes.ts';
import type { Words } from './wording/en.ts';

/** The stories that a command can begin. */
export interface CommandStories {
  readonly store: Store;
  readonly ownData: OwnData;
  readonly organiser: Organiser;
  readonly results: Results;
  readonly exports: Exports;
  readonly wishes: Wishes;
  readonly nudger: Nudger;
  readonly areas: AreaChoice;
  readonly people: People;
  readonly leaver: Leaver;
  readonly agreed: AgreedAnswers;
  readonly delivery: Delivery;
  readonly joining: JoiningDesk;
  readonly sharing: Sharing;
  readonly words: Words;
}

interface CommandNeeds extends CommandStories {
  readonly own: Private;
  /** What a tap of the person on this action would show. */
  readonly assess: (by: Member, action: AssessorAction, from: Place) => Promise<Reply>;
  readonly home: (by: Member) => Promise<Card>;
}

/** What the words after `/rasp` do. Rejects where the store fails. */
export function commandDesk(needs: CommandNeeds): (by: Member, typed: string, from: Place) => Promise<Reply> {
  const {
    store,
    own,
    ownData,
    organiser,
    results,
    exports,
    wishes,
    nudger,
    areas,
    delivery,
    people,
    leaver,
    joining,
    sharing,
    agreed,
    words,
  } = needs;
  const text = words.organiser;

  async function said(by: Member, typed: string, from: Place): Promise<Reply> {
    const { command, rest } = commandOf(typed);
    if (ofChannels.has(command) && samePlace(from, by.place)) return here(await needs.home(by));
    switch (command) {
      case '':
        return carryOn(by, from);
      case 'start':
        return organiser.start(by, from);
      case 'status':
        return aside(await inChannel(by, from, (round) => ({ verb: 'status', round })));
      case 'close':
        return aside(await inChannel(by, from, (round) => ({ verb: 'close', round, sure: false })));
      case 'nudge':
        return aside(await inChannel(by, from, (round) => ({ verb: 'nudge', round, sure: false })));
      case 'people':
        return aside(await inChannel(by, from, (round) => ({ verb: 'people', round, page: 0 })));
      case 'join':
        return aside(await joining.respond(by, { verb: 'join', code: rest }, from));
      case 'sharing':
        return aside(await sharing.typed(by, from));
      case 'leave':
        return reply(by, from, await leave(by));
      case 'remind':
        return reply(by, from, await remind(by, typed));
      case 'areas':
        return reply(by, from, await areas.typed(by, from));
      case 'extend':
        return aside(await inChannel(by, from, (round) => ({ verb: 'extend', round, ...(rest !== '' && { deadline: rest }) })));
      case 'times':
        return aside(await inChannel(by, from, (round) => ({ verb: 'times', round })));
      case 'reopen':
        return aside(await reopen(by, from, rest));
      case 'again':
        return organiser.again(by, from);
      case 'results':
        return results.latest(by, from);
      case 'agreed':
        return aside(await agreed.latest(by, from));
      case 'export':
        return exports.latest(by, from);
      case 'delivery':
        return aside(await delivery.latest(by.person, from));
      case 'privacy':
      case 'erase':
        return own.answer(by, from, await ownData.asked(by.person, command));
      case 'my':
        return rest === '' || /^(answers|data)$/i.test(rest)
          ? own.answer(by, from, await ownData.asked(by.person, 'my-answers'))
          : reply(by, from, helpCard(await store.openResponsesOf(by.person), words));
      case 'help':
        return reply(by, from, helpCard(await store.openResponsesOf(by.person), words));
    }
  }

  /** The only open response goes on at once; of several, the person picks. */
  async function carryOn(by: Member, from: Place): Promise<Reply> {
    const open = await store.openResponsesOf(by.person);
    const [only] = open;
    if (only && open.length === 1) return needs.assess(by, { verb: 'resume', round: only.round }, from);
    return reply(by, from, open.length > 0 ? chooseCard(open, words) : helpCard([], words));
  }

  /** `/rasp remind me` with a day or a wish, or nothing, which shows what holds. Of several checks, the person picks. */
  async function remind(by: Member, typed: string): Promise<Card> {
    const waiting = (await store.openResponsesOf(by.person)).filter(({ brief, finishedAt }) => !brief.dryRun && finishedAt === null);
    const [only] = waiting;
    if (!only) return helpCard([], words);
    const wish = readWish(typed, words);
    if (wish === null) return notice(words.reminders.standing.unknownHeading, words.reminders.standing.unknown(wishTyped(typed)));
    return waiting.length === 1 ? wishes.respond(by.person, { ...wish, round: only.round }) : chooseRemindersCard(waiting, wish, words);
  }

  /** Of several checks, the person picks. */
  async function leave(by: Member): Promise<Card> {
    const open = (await store.openResponsesOf(by.person)).filter(({ brief }) => !brief.dryRun);
    const [only] = open;
    if (!only) return notice(words.people.leave.noneHeading, words.people.leave.none);
    return open.length === 1 ? leaver.respond(by, { verb: 'leave', round: only.round }) : chooseLeavingCard(open, words);
  }

  async function inChannel(by: Member, from: Place, does: (round: string) => OrganiserAction | NudgeAction | PeopleAction): Promise<Card> {
    const rounds = await store.openRoundsIn(from);
    const [newest] = rounds;
    if (!newest) return nobodyOpenCard(words);
    // Anybody may look at the newest; names are for those who may see them, and what changes a round is its owners'.
    const { verb } = does(newest.id);
    const suits = (each: Round) =>
      verb === 'people' ? partnersSeen(each, by).length > 0 : verb === 'status' || mayManage(each, by.person, 'close');
    const round = rounds.find(suits) ?? newest;
    const action = does(round.id);
    if (isNudgeAction(action)) return nudger.respond(by.person, action);
    if (isPeopleAction(action)) return people.respond(by, action);
    const { card } = await organiser.act(by, action, from);
    return card;
  }

  async function reopen(by: Member, from: Place, day: string): Promise<Card> {
    const round = await store.lastClosedRoundIn(from);
    if (!round) return notice(text.reopen.noneHeading, text.reopen.none);
    const { card } = await organiser.act(by, { verb: 'reopen', round: round.id, ...(day !== '' && { deadline: day }) }, from);
    return card;
  }

  return said;
}

/** The words that may follow `/rasp`. */
export const commands = [
  '',
  'start',
  'status',
  'close',
  'nudge',
  'people',
  'join',
  'sharing',
  'leave',
  'remind',
  'areas',
  'extend',
  'times',
  'reopen',
  'again',
  'results',
  'agreed',
  'export',
  'delivery',
  'privacy',
  'my',
  'erase',
  'help',
] as const;
type Command = (typeof commands)[number];
/** Those that tell of the channel where they are typed. The person's own conversation is none, and tells of all their checks. */
const ofChannels: ReadonlySet<Command> = new Set(['status', 'close', 'again', 'results', 'agreed', 'delivery', 'people']);

/** The word after `/rasp`, and what follows it; whatever is not a command asks for help. The bot's name alone is no word. */
function commandOf(typed: string): { command: Command; rest: string } {
  const [, word, rest = ''] = /^\s*(?:\/?rasp\b\s*)+(\S*)\s*(.*)/is.exec(typed) ?? [];
  return { command: commands.find((command) => command === word?.toLowerCase()) ?? 'help', rest: rest.trim() };
}
