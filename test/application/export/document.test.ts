import { describe, expect, it } from 'vitest';
import { exportDocument } from '../../../src/application/export/document.ts';
import { english } from '../../../src/application/wording/en.ts';
import { dropped } from '../../../src/domain/taken-step.ts';
import { aBank, anArea, aQuestion, aTopic } from '../../support/banks.ts';
import { aClosedRound, type ClosedRound, resultsOf } from '../../support/export-rounds.ts';
import { aPerson, openingDay } from '../../support/rounds.ts';
import { aStep } from '../../support/steps.ts';

const bank = aBank([anArea('vision', [aTopic('need', [aQuestion('q.one'), aQuestion('q.two', { critical: true })])])]);

function documentOf(wanted: Partial<ClosedRound> = {}): unknown {
  const made = aClosedRound({
    names: ['Northvale', 'Eastmere'],
    people: () => 1,
    answer: (partner) => (partner === 0 ? 1 : 3),
    bank,
    ...wanted,
  });
  return JSON.parse(
    JSON.stringify(
      exportDocument(
        resultsOf(made, bank),
        [aStep(), dropped(aStep({ question: 'q.two', owner: null }), aPerson('b'), 'Too dear', openingDay)],
        english,
      ),
    ),
  );
}

describe('the document for machines', () => {
  it('has this shape, on which others build: change it only with its version', () => {
    expect(documentOf()).toMatchSnapshot();
  });

  it('has the candidate of a new-partner round, and the partnership without it', () => {
    const { partners } = aClosedRound({ names: ['Northvale', 'Eastmere'], people: () => 1, bank }).round;
    const sides = partners.map((partner, at) => ({ ...partner, role: at === 0 ? ('candidate' as const) : ('existing' as const) }));
    expect(documentOf({ round: { purpose: 'new-partner', partners: sides } })).toMatchObject({
      about: { candidate: 'partner-0' },
      partnership: { overall: { minimum: 25, weakest: ['partner-0'] } },
      without: { overall: { minimum: 75, weakest: ['partner-1'] } },
    });
  });

  it('says of a withheld partner that it is, and nothing else', () => {
    const confidential = documentOf({ people: (partner) => (partner === 0 ? 5 : 4), round: { visibility: 'confidential' } });
    expect(confidential).toMatchObject({
      about: { visibility: 'confidential', withheld: ['partner-1'], took: [{ partner: 'partner-0', invited: 5, started: 5 }] },
      partners: [
        { partner: 'partner-0' },
        { partner: 'partner-1', withheld: true, participants: null, overall: null, areasScored: null, areas: [] },
      ],
      questions: [{ partners: [{ partner: 'partner-0' }] }, { partners: [{ partner: 'partner-0' }] }],
    });
  });
});
