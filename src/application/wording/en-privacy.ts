import type { Answer } from '../../domain/response.ts';
import type { Visibility } from '../../domain/visibility.ts';
import type { Text } from '../card.ts';
import { amount, capitalised, listed } from './en-grammar.ts';
import { fewest } from './en-visibility.ts';

const daysAfterClose = (days: number) => `${amount(days, 'day')} after the check closes`;

/** Null: nothing is deleted by itself. */
const keptUntil = (days: number | null) => (days === null ? 'until they delete it' : `until the bot deletes it ${daysAfterClose(days)}`);

/** What was stored, in figures: `12 answers and one note`. */
const storedAmount = (answers: number, notes: number) =>
  listed([amount(answers, 'answer'), ...(notes === 0 ? [] : [amount(notes, 'note')])]);

/** Whom a statement is about, and how long what they answer is kept: days from the close, null until somebody deletes it. */
export interface Told {
  readonly owner: string;
  readonly partner: string;
  /** Whether the partner joined from a channel of its own, so that its lead says who sees its figures. */
  readonly linked: boolean;
  readonly days: number | null;
}

/** Whom the figures of a partner are shown to, as a sentence begins. */
const figuresSeen = ({ partner, linked }: Told, what: string, where: string) =>
  linked
    ? `After the close, everyone in your channel sees ${partner}'s ${what}${where}; the other partners do too, if the lead for ${partner} shares them.`
    : `After the close, everyone in the check's channels sees ${partner}'s ${what}${where}.`;

/** Who is shown the answers of a named round. */
const answersSeen = ({ owner, partner, linked }: Told, what: string) =>
  linked
    ? `The lead for ${partner} can see ${what}, with your name; ${owner} and any co-owners can, if the lead shares ${partner}'s figures.`
    : `${owner}, any co-owners and the lead for ${partner} can see ${what}, with your name.`;

/** In short, as on the first card. */
const whoSees: Record<Visibility, (told: Told) => Text[]> = {
  named: (told) => [
    [{ strong: 'Named. ' }, answersSeen(told, 'your answers and notes')],
    [{ strong: 'Others. ' }, `Colleagues and the other partners never see your answers. ${figuresSeen(told, 'figures', '')}`],
  ],
  confidential: (told) => [
    [{ strong: 'Confidential. ' }, `Nobody is shown your answers or notes, not even ${told.owner} or the lead for ${told.partner}.`],
    [{ strong: 'Others. ' }, figuresSeen(told, 'figures', `, and only where ${fewest} or more answered`)],
    [{ strong: 'By name, ' }, `${told.owner}, any co-owners and the lead for ${told.partner} can see who has started and finished.`],
  ],
};

const whoSeesWhat: Record<Visibility, (told: Told) => Text[]> = {
  named: (told) => [
    [
      { strong: 'Who sees your answers. ' },
      `${answersSeen(told, 'them, your notes included')} Neither your colleagues nor the other partners can.`,
    ],
    [
      { strong: 'Who sees figures. ' },
      `${figuresSeen(told, 'scores', '')} Before it, everyone in the check's channels sees how many have started and finished; ${told.owner}, any co-owners and the lead for ${told.partner} also see who.`,
    ],
  ],
  confidential: (told) => [
    [
      { strong: 'Who sees your answers. ' },
      `Nobody is shown them: not ${told.owner}, no co-owner, not the lead for ${told.partner}, no colleague. Your notes are shown to you alone.`,
    ],
    [
      { strong: 'Who sees figures. ' },
      `${figuresSeen(told, 'scores', `, if ${fewest} or more there answered`)} A question that fewer answered is left out. Before the close, nobody sees any.`,
    ],
    [
      { strong: 'Who sees that you take part. ' },
      `Everyone in the check's channels sees how many have started and finished. By name, ${told.owner}, any co-owners and the lead for ${told.partner} can see who.`,
    ],
  ],
};

/** What a respondent is told of their data, and what they read when they ask for it or have it erased. */
export const privacyWords = {
  buttons: {
    privacy: 'How answers are used',
    stored: 'What is stored of me',
    erase: 'Erase my answers',
    eraseForGood: 'Yes, erase them',
    eraseAll: 'Erase all of them',
    earlier: 'Earlier page',
    later: 'Next page',
  },

  statementHeading: 'Who sees what',
  /** On the first card, before the first answer: who sees what, how long, that it may be disclosed, and how to erase it. */
  statement: (visibility: Visibility, told: Told): Text[] => [
    ...whoSees[visibility](told),
    [
      { strong: 'Kept. ' },
      `Whoever operates this bot can read the answers, and ${told.days === null ? 'stores them until they delete them' : `has it delete them ${daysAfterClose(told.days)}`}.`,
    ],
    [{ strong: 'Disclosure. ' }, 'A public body may have to disclose results on request.'],
    [{ strong: 'Erasing. ' }, '/rasp erase deletes your answers at once, before the close and after it.'],
  ],

  summary: 'How your answers are used, and how to erase them.',
  heading: 'How answers are used',
  about: (programme: string, partner: string): Text => [{ strong: programme }, `, for ${partner}`],
  points: (visibility: Visibility, told: Told): Text[] => [
    ...whoSeesWhat[visibility](told),
    [{ strong: 'Where they are kept. ' }, `In the database of whoever operates this bot, who can read it, ${keptUntil(told.days)}.`],
    [{ strong: 'Disclosure. ' }, 'A public body may have to disclose results when someone asks for them under the law.'],
    [
      { strong: 'Erasing. ' },
      '/rasp erase, or the button below, deletes all your answers and notes at once, before the close and after it. Figures that are published stay: they name nobody.',
    ],
    [{ strong: 'Reading. ' }, '/rasp my answers lists what is stored of you.'],
  ],
  dryRun: (days: number | null): Text[] => [
    [{ strong: 'Nobody sees a dry run. ' }, 'It is yours alone, and counts for nothing.'],
    [{ strong: 'Where it is kept. ' }, `In the database of whoever operates this bot, ${keptUntil(days)}, or you erase it below.`],
  ],

  /** Of several checks, one is picked. */
  choose: {
    privacy: 'How answers are used: in which check?',
    'my-answers': 'What is stored of you: in which check?',
    erase: 'Erase your answers: in which check?',
    look: 'Show',
    pick: 'Erase',
    check: (programme: string, partner: string) => `${programme}, for ${partner}`,
    open: 'open',
    closed: 'closed',
    older: (count: number) => `And ${amount(count, 'older one', 'older ones')}.`,
  },
  nothing: {
    heading: 'Nothing of your answers is stored',
    text: 'There is nothing to show and nothing to erase. Where you were invited, your name and the invitation are stored: whoever operates this bot can delete those too.',
    receipt: (reference: string): Text => ['Your answers here were erased. Receipt ', { strong: reference }, '.'],
  },

  sureHeading: 'Erase all your answers?',
  sure: (answers: number, notes: number): string =>
    `${capitalised(storedAmount(answers, notes))} ${answers + notes === 1 ? 'is' : 'are'} deleted at once. This cannot be undone.`,
  sureClosed: (partner: string) => `The check is closed: the figures published for ${partner} stay as they are. They name nobody.`,
  sureAll: (checks: number, answers: number, notes: number): string =>
    `${capitalised(storedAmount(answers, notes))} in ${amount(checks, 'check')} ${answers + notes === 1 ? 'is' : 'are'} deleted at once. This cannot be undone.`,

  erased: 'Your answers are erased',
  dryRunErased: 'Nothing that you answered in the dry run is stored any more.',
  receipt: {
    at: (day: string, time: string) => `${day}, ${time}. This is your receipt.`,
    item: (programme: string, partner: string, answers: number, notes: number): Text => [
      { strong: `${programme}, for ${partner}` },
      `: ${storedAmount(answers, notes)} deleted.`,
    ],
    reference: (reference: string): Text => [' Receipt ', { strong: reference }, '.'],
    unnoted: ' It could not be noted in the audit trail, so there is no number for it.',
    staysHeading: 'What stays',
    stays: {
      figures: (partners: readonly string[]) => `The figures published for ${listed(partners)} at the close. They name nobody.`,
      trail: 'In the audit trail: that answers were erased and when, under a pseudonym. The operator finds it by the receipt.',
      invitation: 'Your name, that you were invited, and when you were reminded.',
      cards: 'Cards in older messages of this conversation, as they are.',
    },
    more: 'You can ask whoever operates this bot to forget you: then your name and the invitation go too.',
    open: 'The check is still open: /rasp starts afresh, or leave it at that.',
    failedLead: 'Not erased:',
    failed: (checks: readonly string[]) => ` ${listed(checks)}. The database could not do it, so those answers are still there. Try again.`,
    unsureLead: 'Not confirmed:',
    unsure: (checks: readonly string[]) => ` ${listed(checks)}. Try again to see what is still stored.`,
  },

  stored: {
    summary: (programme: string) => `What is stored of you: ${programme}.`,
    heading: (programme: string) => `What is stored of you: ${programme}`,
    name: 'Name',
    partner: 'You answer for',
    zone: 'Time zone',
    invited: 'Invited',
    finished: 'Finished',
    reminders: 'Reminders sent',
    state: 'The check',
    open: 'open',
    closed: 'closed',
    left: 'you take part no longer',
    reason: 'Your words on declining',
    no: 'not yet',
    unknown: 'not known',
    none: 'No answer and no note.',
    answer: (answer: Answer, sentence: string | null): string => {
      if (answer === 'dk') return "don't know";
      if (typeof answer === 'object') return `not applicable, since: ${answer.na}`;
      return sentence === null ? `level ${answer}` : `${answer}. ${sentence}`;
    },
    unanswered: 'no answer',
    note: (note: string) => ` Your note: ${note}`,
    page: (page: number, of: number, answered: number) => `Page ${page} of ${of} · ${amount(answered, 'answer')} in all`,
  },
};
