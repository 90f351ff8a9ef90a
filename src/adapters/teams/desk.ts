import { z } from 'zod';
import { type Action, decodeAction, UnknownAction } from '../../application/action.ts';
import type { Bot, Reply } from '../../application/bot.ts';
import type { Log } from '../../application/ports.ts';
import type { UnderWay } from '../../application/under-way.ts';
import { notice } from '../../application/views/parts.ts';
import { plainText } from '../../application/views/plain-text.ts';
import type { Words } from '../../application/wording/en.ts';
import type { Activity, Turn } from './activity.ts';
import type { TeamsDirectory, Whereabouts } from './directory.ts';
import type { TeamsMessenger } from './messenger.ts';

/** What everything that somebody does is answered with. */
export interface Desk {
  readonly bot: Bot;
  readonly messenger: TeamsMessenger;
  readonly directory: TeamsDirectory;
  /** What goes on after Teams has its answer. */
  readonly requests: UnderWay;
  readonly log: Log;
  readonly words: Words;
  /** Milliseconds in which a reply must be there to be the answer itself. */
  readonly budget: number;
}

export function whereaboutsOf(
  { by, conversation, isShared }: Turn,
  { conversation: { name }, channelData }: Activity,
  action: Action | null,
): Whereabouts {
  const round = !isShared && action !== null && 'round' in action ? (action.round ?? null) : null;
  return { tenant: by.person.tenant, conversation, team: channelData?.team?.id ?? null, name: name || null, round };
}

/** What a tap or a form brought; null where it is none of this version's. */
export function actionIn(data: unknown): Action | null {
  try {
    return decodeAction(withLines(data));
  } catch (error) {
    if (error instanceof UnknownAction) return null;
    throw error;
  }
}

const fieldsSchema = z.record(z.string(), z.unknown());

/** A people picker gives ids with commas between, and whoever types addresses may write so too. */
function withLines(data: unknown): unknown {
  const fields = fieldsSchema.safeParse(data);
  if (!fields.success) return data;
  const entries = Object.entries(fields.data).map(([key, value]) => {
    const isPeople = /^people\d*$/.test(key) && typeof value === 'string';
    return [key, isPeople ? value.replace(/[,;]/g, '\n') : value] as const;
  });
  return Object.fromEntries(entries);
}

/** Whether a card asks for something to be filled in. */
export function asksForInput({ card }: Reply): boolean {
  return card.elements.some(({ kind }) => kind === 'form');
}

/** What brings the card's form once more, for where it can only be opened from a button; null where nothing does. */
export function formIn({ card }: Reply): Action | null {
  return card.elements.flatMap((element) => (element.kind === 'form' && element.again) || []).at(0) ?? null;
}

/** The most characters of the line that Teams shows to whoever tapped: more is a wall of text there, without its headings. */
const longestLine = 200;

/** A card that a line says whole; null where it has more than a few words, or anything to tap. */
export function lineOf({ card }: Reply): string | null {
  const line = plainText(card);
  return line.length <= longestLine && card.elements.every(({ kind }) => kind === 'heading' || kind === 'paragraph') ? line : null;
}

/** What somebody gets where an answer failed that they were told to wait for. */
export async function afterWaiting({ log, words: { teams } }: Desk, reply: Promise<Reply>): Promise<Reply> {
  try {
    return await reply;
  } catch (err) {
    log.error({ err }, 'a request from Teams failed');
    return { card: notice(teams.troubleHeading, teams.trouble), where: 'aside' };
  }
}
