import type { Bank } from '../domain/bank.ts';
import { participation } from '../domain/participation.ts';
import { mayManage, partnersSeen } from '../domain/permissions.ts';
import { type Member, type Place, samePlace } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import {
  type Action,
  type AssessorAction,
  type AssignmentAction,
  isAssessorAction,
  isAssignmentAction,
  isDeliveryAction,
  isLeavingAction,
  isNudgeAction,
  isOwnDataAction,
  isPeopleAction,
  isResultsAction,
  isWishAction,
  type NudgeAction,
  type OrganiserAction,
  type OwnDataAction,
} from './action.ts';
import type { AreaChoice } from './area-choice.ts';
import type { Assessor } from './assessor.ts';
import type { Bot, Reply } from './bot.ts';
import type { Card } from './card.ts';
import type { Delivery } from './delivery.ts';
import type { Leaver } from './leaver.ts';
import type { Nudger } from './nudger.ts';
import type { Organiser } from './organiser.ts';
import type { OwnData } from './own-data.ts';
import type { Passing } from './passing.ts';
import type { People } from './people.ts';
import type { PeopleAction } from './people-actions.ts';
import { type Log, type Messenger, type Store, Unreachable } from './ports.ts';
import type { Results } from './results.ts';
import { readWish, wishTyped } from './typed-wish.ts';
import { chooseCard, chooseLeavingCard, chooseRemindersCard, helpCard } from './views/help.ts';
import { homeCard } from './views/home.ts';
import { notice } from './views/parts.ts';
import { sittingOf } from './views/sitting.ts';
import { nobodyOpenCard } from './views/status.ts';
import { busyCard } from './views/trouble.ts';
import type { Wishes } from './wishes.ts';
import type { Words } from './wording/en.ts';

export interface FrontDeskNeeds {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly assessor: Assessor;
  readonly ownData: OwnData;
  readonly organiser: Organiser;
  readonly results: Results;
  readonly wishes: Wishes;
  readonly nudger: Nudger;
  readonly areas: AreaChoice;
  readonly passing: Passing;
  readonly people: People;
  readonly leaver: Leaver;
  readonly delivery: Delivery;
  readonly log: Log;
  readonly bank: Bank;
  readonly words: Words;
}

/** Where everything that somebody does arrives, from whatever chat tool. Never rejects: whatever fails is said on a card. */
export function frontDesk(needs: FrontDeskNeeds): Bot {
  const {
    store,
    messenger,
    assessor,
    ownData,
    organiser,
    results,
    wishes,
    nudger,
    areas,
    passing,
    delivery,
    people,
    leaver,
    log,
    bank,
    words,
  } = needs;
  const text = words.organiser;

  async function act(by: Member, action: Action, from: Place): Promise<Reply> {
    return orBusy(action, async () => {
      if (isAssessorAction(action)) return assess(by, action, from);
      if (isOwnDataAction(action)) return privately(by, from, await ownData.respond(by.person, action), erases(action));
      if (isResultsAction(action)) return results.act(by, action, from);
      if (isWishAction(action)) return here(await wishes.respond(by.person, action));
      if (isDeliveryAction(action)) return aside(await delivery.respond(by.person, action));
      if (isNudgeAction(action)) return here(await nudger.respond(by.person, action));
      if (isAssignmentAction(action)) return assign(by, action, from);
      if (isPeopleAction(action)) return here(await people.respond(by, action));
      if (isLeavingAction(action)) return here(await leaver.respond(by, action));
      return organiser.act(by, action, from);
    });
  }

  /** In the person's own conversation the next card takes the place of this one; a channel must not see it. */
  async function assess(by: Member, action: AssessorAction, from: Place): Promise<Reply> {
    const card = await assessor.respond(by.person, action);
    const isApart = action.verb === 'resume' && action.apart === true;
    return isApart ? sentTo(by, card) : privately(by, from, card);
  }

  async function privately(by: Member, from: Place, card: Card, isReceipt = false): Promise<Reply> {
    return samePlace(from, by.place) ? here(card) : sentTo(by, card, isReceipt);
  }

  /** Who is asked what is for whoever chooses it, and a question for whoever is asked it. */
  async function assign(by: Member, action: AssignmentAction, from: Place): Promise<Reply> {
    if (action.verb !== 'pass') return here(await areas.act(by.person, action));
    return privately(by, from, await passing.pass(by, action));
  }

  async function sentTo(by: Member, card: Card, isReceipt = false): Promise<Reply> {
    try {
      await messenger.post(by.place, card);
      return aside(notice(text.sentToYou.heading, text.sentToYou.text));
    } catch (err) {
      log.warn({ err }, 'a card did not reach a direct message');
      // It says what was done: shown to that person alone, wherever they are, rather than not at all.
      if (isReceipt) return aside(card);
      return aside(notice(text.sentToYou.failedHeading, err instanceof Unreachable ? err.message : text.sentToYou.notNow));
    }
  }

  async function said(by: Member, typed: string, from: Place): Promise<Reply> {
    const { command, rest } = commandOf(typed);
    return orBusy(null, async () => {
      if (ofChannels.has(command) && samePlace(from, by.place)) return here(await home(by));
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
        case 'leave':
          return reply(by, from, await leave(by));
        case 'remind':
          return reply(by, from, await remind(by, typed));
        case 'areas':
          return reply(by, from, await areas.typed(by, from));
        case 'extend':
          return aside(await inChannel(by, from, (round) => ({ verb: 'extend', round, ...(rest !== '' && { deadline: rest }) })));
        case 'reopen':
          return aside(await reopen(by, from, rest));
        case 'results':
          return results.latest(from);
        case 'delivery':
          return aside(await delivery.latest(by.person, from));
        case 'privacy':
        case 'erase':
          return privately(by, from, await ownData.asked(by.person, command));
        case 'my':
          return rest === '' || /^(answers|data)$/i.test(rest)
            ? privately(by, from, await ownData.asked(by.person, 'my-answers'))
            : reply(by, from, helpCard(await store.openResponsesOf(by.person), words));
        case 'help':
          return reply(by, from, helpCard(await store.openResponsesOf(by.person), words));
      }
    });
  }

  /** The only open response goes on at once; of several, the person picks. */
  async function carryOn(by: Member, from: Place): Promise<Reply> {
    const open = await store.openResponsesOf(by.person);
    const [only] = open;
    if (only && open.length === 1) return assess(by, { verb: 'resume', round: only.round }, from);
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

  function reply(by: Member, from: Place, card: Card): Reply {
    return samePlace(from, by.place) ? here(card) : aside(card);
  }

  /** A tap can be tried again by a button; what was typed is typed again. */
  async function orBusy(action: Action | null, work: () => Promise<Reply>): Promise<Reply> {
    try {
      return await work();
    } catch (err) {
      log.error({ verb: action?.verb ?? 'words', err }, 'an action failed');
      return aside(busyCard(action, words));
    }
  }

  async function home(by: Member): Promise<Card> {
    const [open, owned] = await Promise.all([store.openResponsesOf(by.person), store.roundsOwnedBy(by.person)]);
    const watched = await Promise.all(owned.map(async (round) => ({ round, took: participation(await store.responses(round.id)) })));
    return homeCard(
      open.map((response) => sittingOf(response, bank)),
      watched,
      words,
    );
  }

  return { act, said, home };
}

const commands = [
  '',
  'start',
  'status',
  'close',
  'nudge',
  'people',
  'leave',
  'remind',
  'areas',
  'extend',
  'reopen',
  'results',
  'delivery',
  'privacy',
  'my',
  'erase',
  'help',
] as const;
type Command = (typeof commands)[number];
/** Those that tell of the channel where they are typed. The person's own conversation is none, and tells of all their checks. */
const ofChannels: ReadonlySet<Command> = new Set(['status', 'close', 'results', 'delivery', 'people']);

const erases = (action: OwnDataAction): boolean => (action.verb === 'erase' || action.verb === 'erase-all') && action.sure;

/** The word after `/rasp`, and what follows it; whatever is not a command asks for help. */
function commandOf(typed: string): { command: Command; rest: string } {
  const [, word, rest = ''] = /^\s*\/?rasp\b\s*(\S*)\s*(.*)/is.exec(typed) ?? [];
  return { command: commands.find((command) => command === word?.toLowerCase()) ?? 'help', rest: rest.trim() };
}

const here = (card: Card): Reply => ({ card, where: 'here' });
const aside = (card: Card): Reply => ({ card, where: 'aside' });
