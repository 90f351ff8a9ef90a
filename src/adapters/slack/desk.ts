import type { Action } from '../../application/action.ts';
import type { Bot, Reply } from '../../application/bot.ts';
import { within } from '../../application/patience.ts';
import { notice } from '../../application/views/parts.ts';
import type { Member, Place } from '../../domain/place.ts';
import { type AnswerNeeds, answer, type Turn } from './answer.ts';
import type { SlackDirectory } from './directory.ts';
import type { Drafts } from './drafts.ts';
import { memberOf } from './identity.ts';

/** What every listener works with. */
export interface Desk extends AnswerNeeds {
  readonly bot: Bot;
  readonly directory: SlackDirectory;
  readonly drafts: Drafts;
  /** Milliseconds in which a reply must be there to come before the acknowledgement. */
  readonly budget: number;
}

/** The parts of a verified request that say who sent it. */
export interface Sender {
  readonly team: { readonly id: string } | null;
  readonly user: { readonly id: string; readonly name?: string; readonly username?: string; readonly team_id?: string };
  readonly enterprise?: { readonly id: string } | null;
}

/**
 * Who sent a request; null for a guest from another organisation, in a channel that two workspaces share. In an
 * organisation of workspaces people are one across them all.
 */
export function senderOf({ team, user, enterprise }: Sender): Member | null {
  if (team === null) return null;
  const outsider = !enterprise && user.team_id !== undefined && user.team_id !== team.id;
  return outsider ? null : memberOf(team.id, user.id, user.name ?? user.username ?? user.id);
}

/** Verbs after which others read the person's name, or that go by their time zone: a handle is not enough. */
const lookedUp: ReadonlySet<Action['verb']> = new Set(['set-times', 'name-partners', 'open-round', 'dry-run']);

export async function act({ bot, directory, drafts }: Desk, by: Member, tapped: Action, from: Place): Promise<Reply> {
  const action = drafts.withPartners(tapped);
  const [found] = lookedUp.has(action.verb) ? await directory.find([by.person.user], by.person) : [];
  return bot.act(found && 'person' in found ? found : by, action, from);
}

/**
 * The reply, whenever it comes. It is acknowledged once it is there, so that the acknowledgement is a promise; where that
 * takes too long for Slack, before it, and then the person is told to wait.
 */
export async function acknowledged(desk: Desk, turn: Turn, reply: Promise<Reply>, ack: () => Promise<void>): Promise<Reply> {
  const soon = await within(desk.budget, reply);
  await ack();
  if (soon.kind === 'pending') await answer(desk, turn, waiting(desk));
  return reply;
}

export function waiting({ words }: AnswerNeeds): Reply {
  return { card: notice(words.chat.waitingHeading, words.chat.waiting), where: 'aside' };
}

export function outsider({ words }: AnswerNeeds): Reply {
  return { card: notice(words.chat.outsiderHeading, words.chat.outsider), where: 'aside' };
}

export function unknownButton({ words }: AnswerNeeds): Reply {
  return { card: notice(words.chat.unknownButtonHeading, words.chat.unknownButton), where: 'aside' };
}

/** Whether a card asks for something to be filled in: Slack shows that in a modal. */
export function asksForInput({ card }: Reply): boolean {
  return card.elements.some(({ kind }) => kind === 'form');
}
