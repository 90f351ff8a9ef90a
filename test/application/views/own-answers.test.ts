import { describe, expect, it } from 'vitest';
import { adaptiveCard } from '../../../src/adapters/cards/adaptive-card.ts';
import { message } from '../../../src/adapters/cards/block-kit.ts';
import { myAnswersCard } from '../../../src/application/views/own-answers.ts';
import { sittingOf } from '../../../src/application/views/sitting.ts';
import type { Entry } from '../../../src/domain/response.ts';
import { faultsOf } from '../../support/adaptive-cards.ts';
import { houseBank } from '../../support/house-bank.ts';
import { aResponse, asked, minutesLater } from '../../support/rounds.ts';
import { faultsOfMessage } from '../../support/slack-limits.ts';

/** Ninety questions, of which the bank still has 35, with notes as long as notes can be. */
const ids = [
  ...houseBank.areas.flatMap(({ topics }) => topics.flatMap(({ questions }) => questions.map(({ id }) => id))),
  ...Array.from({ length: 55 }, (_, n) => `once.asked.${n}`),
];
const note = (n: number) => `Note ${n}: ${'the terms were agreed in June, in writing. '.repeat(11)}End ${n}.`;
const entry = (n: number): Entry => {
  const answer = ([0, 4, 'dk', { na: `Reason ${n} ${'since another body does it for us '.repeat(5)}` }] as const)[n % 4];
  return { revision: 1, at: minutesLater(n), note: note(n), ...(answer !== undefined && { answer }) };
};
const response = { ...asked(aResponse(), ids), entries: Object.fromEntries(ids.map((id, n) => [id, entry(n)])) };
const pages = Array.from({ length: Math.ceil(ids.length / 8) }, (_, page) => myAnswersCard(sittingOf(response, houseBank), page));

describe('everything that is stored of somebody who wrote ninety long notes', () => {
  it('is on some page whole, in Slack and as an Adaptive Card', () => {
    const slack = pages.map((card) => JSON.stringify(message(card, () => null).blocks)).join('\n');
    const teams = pages.map((card) => JSON.stringify(adaptiveCard(card, () => '')['body'])).join('\n');
    for (const n of ids.keys()) {
      for (const shown of [slack, teams]) {
        expect(shown).toContain(`Note ${n}:`);
        expect(shown).toContain(`End ${n}.`);
      }
    }
  });

  it('is within what each takes', () => {
    for (const card of pages) {
      expect(faultsOfMessage(message(card, () => null))).toEqual([]);
      expect(faultsOf(adaptiveCard(card, () => ''))).toEqual([]);
    }
  });
});
