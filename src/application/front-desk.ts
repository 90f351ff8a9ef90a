import { participation } from '../domain/participation.ts';
import type { Member, Place } from '../domain/place.ts';
import {
  type Action,
  type AssessorAction,
  type AssignmentAction,
  isAgreedAction,
  isAssessorAction,
  isAssignmentAction,
  isDeliveryAction,
  isExportAction,
  isInvitingAction,
  isJoinAction,
  isLeavingAction,
  isNudgeAction,
  isOwnDataAction,
  isPeopleAction,
  isResultsAction,
  isSharingAction,
  isStepAction,
  isWishAction,
  type OwnDataAction,
} from './action.ts';
import type { Assessor } from './assessor.ts';
import type { Banks } from './banks.ts';
import type { Bot, Reply } from './bot.ts';
import type { Card } from './card.ts';
import { type CommandStories, commandDesk } from './commands.ts';
import type { Passing } from './passing.ts';
import type { Clock, Log, Messenger } from './ports.ts';
import { aside, here, privateReplies } from './replies.ts';
import { homeCard } from './views/home.ts';
import { busyCard } from './views/trouble.ts';

export interface FrontDeskNeeds extends CommandStories {
  readonly messenger: Messenger;
  readonly assessor: Assessor;
  readonly passing: Passing;
  readonly clock: Clock;
  readonly log: Log;
  readonly banks: Banks;
}

/** Where everything that somebody does arrives, from whatever chat tool. Never rejects: whatever fails is said on a card. */
export function frontDesk(needs: FrontDeskNeeds): Bot {
  const {
    store,
    assessor,
    ownData,
    organiser,
    results,
    exports,
    wishes,
    nudger,
    areas,
    passing,
    delivery,
    people,
    leaver,
    joining,
    sharing,
    agreed,
    steps,
    clock,
    log,
    banks,
    words,
  } = needs;
  const own = privateReplies(needs);
  const said = commandDesk({ ...needs, own, assess, home });

  async function act(by: Member, action: Action, from: Place): Promise<Reply> {
    return orBusy(action, async () => {
      if (isAssessorAction(action)) return assess(by, action, from);
      if (isOwnDataAction(action))
        return own.answer(by, from, await ownData.respond(by.person, action), erases(action) ? 'receipt' : undefined);
      if (isResultsAction(action)) return results.act(by, action, from);
      if (isExportAction(action)) return exports.act(by, action, from);
      if (isWishAction(action)) return here(await wishes.respond(by.person, action));
      if (isDeliveryAction(action)) return aside(await delivery.respond(by.person, action));
      if (isNudgeAction(action)) return here(await nudger.respond(by.person, action));
      if (isAssignmentAction(action)) return assign(by, action, from);
      if (isPeopleAction(action)) return here(await people.respond(by, action));
      if (isAgreedAction(action)) return here(await agreed.respond(by, action, from));
      if (isLeavingAction(action)) return here(await leaver.respond(by, action));
      if (isInvitingAction(action)) return here(await people.respond(by, action));
      if (isJoinAction(action)) return here(await joining.respond(by, action, from));
      if (isSharingAction(action)) return here(await sharing.respond(by, action));
      if (isStepAction(action)) return here(await steps.respond(by, action, from));
      return organiser.act(by, action, from);
    });
  }

  /** In the person's own conversation the next card takes the place of this one; a channel must not see it. */
  async function assess(by: Member, action: AssessorAction, from: Place): Promise<Reply> {
    const card = await assessor.respond(by.person, action);
    const isApart = action.verb === 'resume' && action.apart === true;
    return isApart ? own.send(by, card) : own.answer(by, from, card);
  }

  /** Who is asked what is for whoever chooses it, and a question for whoever is asked it. */
  async function assign(by: Member, action: AssignmentAction, from: Place): Promise<Reply> {
    if (action.verb !== 'pass') return here(await areas.act(by.person, action));
    return own.answer(by, from, await passing.pass(by, action));
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
    const { person } = by;
    const [open, owned, taken] = await Promise.all([
      store.openResponsesOf(person),
      store.roundsOwnedBy(person),
      store.stepsOwnedBy(person),
    ]);
    const watched = await Promise.all(owned.map(async (round) => ({ round, took: participation(await store.responses(round.id)) })));
    return homeCard({ sittings: await Promise.all(open.map(banks.sitting)), owned: watched, taken, now: clock.now() }, words);
  }

  return { act, said: (by, typed, from) => orBusy(null, () => said(by, typed, from)), home };
}

const erases = (action: OwnDataAction): boolean => (action.verb === 'erase' || action.verb === 'erase-all') && action.sure;
