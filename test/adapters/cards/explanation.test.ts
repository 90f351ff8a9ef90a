import { expect, test } from 'vitest';
import { adaptiveCard } from '../../../src/adapters/cards/adaptive-card.ts';
import { message } from '../../../src/adapters/cards/block-kit.ts';
import { longestName, mostPartners } from '../../../src/application/limits.ts';
import { figuresOf, roundResults } from '../../../src/application/round-results.ts';
import { explanationCard } from '../../../src/application/views/explanation.ts';
import { english as words } from '../../../src/application/wording/en.ts';
import { aBank, anArea, aQuestion, aTopic } from '../../support/banks.ts';
import { aPerson, aResponse, aRound, asked, openingDay } from '../../support/rounds.ts';

/** As many and as long as can be: a topic's questions, which stand there in their own words, areas and partners. */
function aCrowdedCard() {
  const ids = Array.from({ length: 30 }, (_, at) => `v.${'w'.repeat(110)}${at}`);
  const bank = aBank([
    anArea('vision', [
      aTopic(
        'need',
        ids.map((id) => aQuestion(id, { critical: true })),
      ),
    ]),
    ...Array.from({ length: 9 }, (_, at) => anArea(`area-${at}`, [aTopic('t', [aQuestion(`a${at}`)])])),
  ]);
  const partners = Array.from({ length: mostPartners }, (_, at) => {
    const id = `partner-${at}`;
    return { id, name: `${at} ${'Council '.repeat(20)}`.slice(0, longestName), role: null, lead: aPerson(id) };
  });
  const responses = partners.map(({ id }) => {
    const entries = ids.map((question, at) => [question, { revision: 1, at: openingDay, answer: at % 2 === 0 ? 1 : ('dk' as const) }]);
    return asked(aResponse({ person: aPerson(id), partner: id, entries: Object.fromEntries(entries) }), ids);
  });
  const state = { stage: 'closed', at: openingDay, by: aPerson('owner'), announced: true } as const;
  const round = aRound({ partners, state });
  const results = roundResults(round, figuresOf(round, responses, bank), bank);
  if (!results) throw new Error('The round is not closed.');
  return explanationCard(results, { area: 'vision' }, words);
}

test('the longest explanation of a score fits into a message whole', () => {
  const card = aCrowdedCard();
  expect(JSON.stringify(card)).toContain('and 10 questions more');
  for (const shown of [message(card, () => null, 'one'), adaptiveCard(card, () => '')])
    expect(JSON.stringify(shown)).not.toContain('This is too long');
});
