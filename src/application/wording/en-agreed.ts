import type { Answer } from '../../domain/response.ts';
import type { Text } from '../card.ts';
import { amount, brieflyListed, capitalised, listed } from './en-grammar.ts';

/** What somebody said, and the words of it: `agreed 3: ` and the level's sentence, `agreed: ` and why it does not apply. */
function saying(who: string, answer: Answer, sentence: string | null): [who: string, what: string] {
  if (typeof answer === 'number') return [`${who} ${answer}: `, ended(sentence ?? '')];
  return [`${who}: `, answer === 'dk' ? "don't know." : ended(`not applicable, as ${quoted(answer.na)}`)];
}

/** The line that begins with who. */
function said(partner: string, answer: Answer, sentence: string | null): Text {
  const [strong, what] = saying(`${partner} agreed`, answer, sentence);
  return [{ strong }, what];
}

const quoted = (words: string) => `“${words}”`;

/** What people read about what their councils agreed after the reveal. */
export const agreedWords = {
  buttons: {
    record: 'Record what we agreed',
    recordFor: (partner: string) => `Record what ${partner} agreed`,
    change: 'Change what we agreed',
    changeFor: (partner: string) => `Change what ${partner} agreed`,
    another: 'Another question',
    anotherFor: (partner: string) => `Another question for ${partner}`,
    all: 'What was agreed',
    ours: (partner: string) => `What ${partner} agreed`,
    save: 'Save what we agreed',
    edit: 'Change',
    withdraw: 'Withdraw',
    withdrawNow: 'Withdraw it',
    keep: 'Keep it',
    earlier: 'Earlier answers',
    more: 'More answers',
  },

  saying,
  /** In the agenda: who agreed what, councils that say the same together. */
  said: (partners: readonly string[], answer: Answer, sentence: string | null) =>
    saying(`${capitalised(brieflyListed(partners))} agreed`, answer, sentence).join(''),
  settled: {
    alike: '✓ Settled, and they now agree. ',
    apart: '✓ Settled: they agree to differ. ',
    own: '✓ Settled. ',
  },
  /** For paper, where a word does without the tick. */
  settledPrinted: { alike: 'Settled, and they now agree. ', apart: 'Settled: they agree to differ. ', own: 'Settled. ' },
  waiting: (partners: readonly string[]) =>
    `Not settled yet: ${brieflyListed(partners)} ${partners.length === 1 ? 'has' : 'have'} still to record what was agreed. `,
  count: (settled: number, of: number) => `${settled} of ${of} settled`,

  /** Beside the figures. */
  beside: (topic: string, partner: string, mean: string | null, answer: Answer, sentence: string | null): Text => [
    { strong: `${topic}, ${partner}` },
    `: ${mean === null ? 'no figure shown' : `mean ${mean}`} · ${saying('agreed', answer, sentence).join('')}`,
  ],
  besideHeading: 'Agreed afterwards',
  besideNote: 'What councils agreed once they had talked. It stands beside what people answered and changes no score.',
  more: (count: number) => `and ${count} more under What was agreed`,

  form: {
    heading: (partner: string) => `What ${partner} agreed`,
    field: 'We agreed on',
    choices: (choice: 'dk' | 'na' | number) => (choice === 'dk' ? "Don't know" : choice === 'na' ? 'Not applicable' : `Level ${choice}`),
    reason: 'Why does it not apply? Only where it does not',
    rationale: 'Why we say so',
    rationaleHint: 'What the meeting decided on, in a sentence or two',
    foot: 'It is shown to all who see the results, with the council’s name. No score changes, and what people answered stays as it is.',
    faultsLead: 'Not saved yet.',
    faults: {
      choice: 'Choose what you agreed on.',
      reason: 'Say why it does not apply.',
      reasonTooLong: (length: number, most: number) => `The reason has ${length} characters; ${most} are kept.`,
      rationale: 'Say why, in a sentence or two.',
      rationaleTooLong: (length: number, most: number) => `What you wrote has ${length} characters; ${most} are kept.`,
    },
    changedLead: 'Not saved: it was changed meanwhile.',
    changed: (by: string, answer: Answer, sentence: string | null, rationale: string) =>
      `${saying(`${by} recorded`, answer, sentence).join('')} ${quoted(rationale)} Save again to put yours in its place.`,
    withdrawnLead: 'Not saved: it was withdrawn meanwhile.',
    withdrawn: 'Nothing is recorded now. Save again to record yours.',
    somebody: 'Somebody',
  },

  kept: {
    heading: 'Saved',
    text: (partner: string, answer: Answer, sentence: string | null) => said(partner, answer, sentence),
    rationale: quoted,
  },

  choose: {
    heading: (partner: string) => `What has ${partner} agreed?`,
    lead: 'Choose the question. The meeting may have talked about any of them, not only what is on the agenda.',
    pick: 'Choose a question',
    tally: (agreed: number, of: number) => (agreed === 0 ? amount(of, 'question') : `${agreed} of ${of} agreed`),
    foldLabel: (area: string, tally: string) => `${area}: ${tally}`,
    row: (answer: Answer) => {
      if (typeof answer === 'object') return 'agreed: not applicable';
      return answer === 'dk' ? "agreed: don't know" : `agreed ${answer}`;
    },
    open: 'nothing yet',
    hint: 'Choose',
    rowLabel: (question: string, now: string) => `${question}, ${now}`,
  },

  list: {
    heading: 'What was agreed',
    of: (partner: string) => `What ${partner} agreed`,
    summary: (count: number, programme: string) => `${amount(count, 'agreed answer')} after the check for ${programme}.`,
    none: 'Nothing is recorded yet. The lead of each partner records what the council agreed, under What to talk about.',
    noneOf: (partner: string) => `Nothing is recorded for ${partner} yet.`,
    line: (partner: string, answer: Answer, sentence: string | null) => said(partner, answer, sentence),
    rationale: quoted,
    foot: (mean: string | null, by: string | null, day: string) =>
      `${mean === null ? 'No figure is shown of what people answered' : `People answered ${mean} on average`} · recorded ${by === null ? '' : `by ${by} `}on ${day}`,
    page: (from: number, to: number, of: number) => `${from} to ${to} of ${of}`,
    editLabel: (question: string) => `Change what was agreed: ${question}`,
    withdrawLabel: (question: string) => `Withdraw what was agreed: ${question}`,
  },

  withdraw: {
    heading: 'Withdraw what was agreed?',
    sure: 'It goes from the results, the report and every file that is made from now on. Nothing else changes.',
    doneHeading: 'Withdrawn',
    done: (partner: string) => `Nothing is recorded for ${partner} on this question any more.`,
    staleHeading: 'It was changed meanwhile',
    stale: 'Nothing was withdrawn. Look at it as it is now.',
  },

  notYoursHeading: 'For the lead to record',
  notYours: (partners: readonly string[]) =>
    `What ${listed(partners)} agreed is for its lead to record; where the lead has left, for whoever owns the check.`,
  whichHeading: 'For which partner?',
  which: 'Whoever owns the check records for partners without a lead. Choose one.',
  unknownHeading: 'Not a question of this check',
  unknown: 'This question was not part of the check, so nothing can be recorded for it.',
  reopenedHeading: 'Not saved: the check was opened again',
  reopened: 'It takes answers once more, and what was agreed went with its results. Record it after the next close.',
  noneHere: 'No results here yet',
};

/** With a full stop, unless it ends as a sentence already. */
function ended(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
