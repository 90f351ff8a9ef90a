import type { Store } from '../../src/application/ports.ts';
import { defaultSchedule, type ScheduleSettings } from '../../src/domain/schedule.ts';

/** The people of a programme: whoever opens the check, two who answer for a partner each, and a colleague of theirs. */
export const cast = ['Manager', 'Ash', 'Elm', 'Birch'] as const;
export type Name = (typeof cast)[number];

/**
 * What is looked at or tapped: the last card in their own conversation with the bot, the answer to what they did in
 * the channel, the form, and in the channel the status card and the results.
 *
 * The answer to what was asked or tapped in the channel is for one alone. In Slack it stands in the channel, where nobody
 * else sees it. A channel in Teams has no such message: there it stands in their own chat, or is the line that the client
 * shows to whoever tapped. This is the one difference in where things are read.
 */
export type Where = 'chat' | 'answer' | 'form' | 'status' | 'results';

/** Something typed on a card: in Slack into a form of its own that a button opens, in Teams into a field of the card, or of the one that the button leads to. */
export interface Writing {
  readonly opens: string;
  readonly field: string;
  readonly sends: string;
}
export const note: Writing = { opens: 'Add a note', field: 'Your note', sends: 'Save the note' };
export const reason: Writing = { opens: 'Another reason…', field: 'Why not?', sends: 'Save' };
export const decline: Writing = { opens: 'I cannot answer', field: 'Why? A word is enough; you may leave it empty', sends: 'Decline' };
export const colleague: Writing = { opens: 'Pass to a colleague', field: 'To whom?', sends: 'Pass it on' };

/** What stands in a form's field: words, or people. */
export type Filled = string | { readonly people: readonly Name[] };

/** What people do and read, the same on every platform. Each doing ends once all that follows it is done. */
export interface Stage {
  /** Writes to the bot alone. */
  says(who: Name, words: string): Promise<void>;
  /** Gives the bot's command and nothing else: `/rasp` in Slack; Teams has no such commands, so there it is written to the bot. */
  carriesOn(who: Name): Promise<void>;
  /** Calls the bot in the channel. */
  asks(who: Name, words: string): Promise<void>;
  /** Asks in the channel for the form that opens a check. */
  beginsForm(who: Name, word?: 'start' | 'again'): Promise<void>;
  /** Fills in the form before them, and sends it by that button. */
  sends(who: Name, button: string, filled?: Readonly<Record<string, Filled>>): Promise<void>;
  /** As `sends`, a form without people: in Slack a window of its own, in Teams their last card. Resolves to what they read there then. */
  fillsIn(who: Name, button: string, filled: Readonly<Record<string, string>>): Promise<string>;
  taps(who: Name, label: string, on?: Where): Promise<void>;
  writes(who: Name, what: Writing, words: Filled): Promise<void>;
  /** What they read there, in one line. */
  reads(who: Name, on?: Where): string;
  tappable(who: Name, on?: Where): string[];
  /** What stands in their own conversation with the bot, oldest first. */
  direct(who: Name): string[];
  /** What the bot has posted for everybody in the channel, oldest first. */
  posts(): string[];
  /** What the pictures there say to whoever cannot see them. */
  pictures(who: Name, on?: Where): string[];
  /** From now on the bot cannot write to them. */
  shutsOut(who: Name): void;
  restart(): Promise<void>;
  /** Time goes by, in minutes. */
  passes(minutes: number): Promise<void>;
  store(): Store;
  /** As the store knows them. */
  personOf(who: Name): Parameters<Store['openResponsesOf']>[0];
}

/** Texts as they are read, whatever breaks a platform makes between them: in one line, without the signs of a list. */
export const inOneLine = (words: string): string =>
  words
    .replace(/^- /gm, '')
    .replaceAll('**', '')
    .replaceAll(/[\s\u00a0]+/g, ' ')
    .trim();

/** The last of them; throws where there is none. */
export function lastOf<T>(all: readonly T[], what: string): T {
  const found = all.at(-1);
  if (found === undefined) throw new Error(`There is no ${what} yet.`);
  return found;
}

/** Opens a check of Ash for Northvale and Elm for Eastmere. */
export async function opens({ beginsForm, sends }: Stage): Promise<void> {
  await beginsForm('Manager');
  await sends('Manager', 'Next: times', { Programme: 'Shared IT', 'What is it for?': 'A new partner is joining' });
  await sends('Manager', 'Next: partners', { 'Remind those who are not done': 'Every two working days' });
  await sends('Manager', 'Open the check', {
    ...{ 'The partner that joins': 'Northvale', 'Who answers for partner 1?': { people: ['Ash'] } },
    ...{ 'Partner 2': 'Eastmere', 'Who answers for partner 2?': { people: ['Elm'] } },
  });
}

/** Taps what begins so on their last card: a platform may say more on the same button, as the sentence beside a level. */
export async function chooses({ taps, tappable }: Stage, who: Name, words: string, on: Where = 'chat'): Promise<void> {
  const label = tappable(who, on).find((each) => each.startsWith(words));
  if (label === undefined) throw new Error(`Nothing before ${who} begins with “${words}”, but ${tappable(who).join(', ')}.`);
  await taps(who, label, on);
}

/** Answers all that is left with one level, and finishes. */
export async function answersAll(stage: Stage, who: Name, level: string): Promise<void> {
  const { taps, tappable } = stage;
  await taps(who, 'Start');
  while (!tappable(who).includes('Finish')) {
    if (tappable(who).includes('Carry on')) await taps(who, 'Carry on');
    else await chooses(stage, who, level);
  }
  await taps(who, 'Finish');
}

async function responseOf({ store, personOf }: Stage, who: Name) {
  return lastOf(await store().openResponsesOf(personOf(who)), `open check of ${who}'s`);
}

/** Their answers, as they are stored. */
export async function answersOf(stage: Stage, who: Name) {
  const { entries } = await responseOf(stage, who);
  return Object.values(entries).flatMap(({ answer }) => (answer === undefined ? [] : [answer]));
}

/** Everything answered with that level and finished, without a tap: for what comes afterwards. */
export async function hasAnswered(stage: Stage, who: Name, level: 1 | 3): Promise<void> {
  const { round, brief } = await responseOf(stage, who);
  const key = { round, person: stage.personOf(who) };
  const at = new Date();
  for (const question of brief.questions) await stage.store().record(key, { kind: 'answer', question, seen: 0, answer: level }, at);
  await stage.store().record(key, { kind: 'finish' }, at);
}

export const aDay = 24 * 60;
const always: ScheduleSettings = {
  ...{ ...defaultSchedule, nation: null, summary: null },
  ...{ days: [1, 2, 3, 4, 5, 6, 7], hours: { from: 0, to: aDay }, reminders: { rhythm: 1, cap: 4 } },
};

/** From now on everybody is at work whenever this runs. */
export async function alwaysAtWork(stage: Stage, settings: Partial<ScheduleSettings> = {}): Promise<void> {
  const { round } = await responseOf(stage, 'Ash');
  await stage.store().reschedule(round, { ...always, ...settings }, new Date());
}
