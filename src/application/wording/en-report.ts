import type { Depth } from '../../domain/bank.ts';
import type { Visibility } from '../../domain/visibility.ts';
import type { Text } from '../card.ts';
import type { GridBand } from '../chart.ts';
import { amount, listed, ofPeople } from './en-grammar.ts';
import { fewest } from './en-visibility.ts';

/** What stands in the report for a board beside what the cards say too. */
export const reportWords = {
  subtitle: 'Readiness report',
  foot: 'Page {page} of {pages}',
  about: (programme: string) => `Readiness to share a service: ${programme}`,

  facts: {
    purpose: 'What it is for',
    depth: 'Depth',
    depths: (depth: Depth, questions: number) => `${depth === 'core' ? 'Core' : 'Full'}, ${amount(questions, 'question')}`,
    partners: 'Partners',
    closed: 'Closed on',
    coverage: 'Coverage',
    covered: (coverage: number | null) => (coverage === null ? 'Nothing was rated' : `${coverage}% of questions rated`),
    took: 'Took part',
    visibility: 'Answers',
    visibilities: {
      named: 'Named: owners and leads can see who answered what',
      confidential: `Confidential: figures only where ${fewest} or more answered`,
    } satisfies Record<Visibility, string>,
    bank: 'Questions',
  },
  took: {
    heading: 'Who took part',
    alt: 'How many people took part, by partner',
    partner: 'Partner',
    count: 'Took part',
    of: (started: number, invited: number) => ofPeople(started, invited),
    withheld: 'withheld',
  },

  reading: {
    heading: 'How to read it',
    points: [
      'Every score is from 0, nothing in place, to 100, tried and reviewed.',
      'A partnership is as ready as its least ready partner: look at the lowest figure before the mean.',
      'A score is where to begin to talk, not a mark for anybody. It says what people answered, not what an auditor found.',
      'A bracket or a dash stands where less than 60% of an area was rated: too little to call it anything.',
    ],
    bands: 'Each figure has a mark and a word, so that nothing hangs on colour:',
  },
  bands: { weak: 'weak', developing: 'developing', sound: 'sound', strong: 'strong', none: 'too few' } satisfies Record<GridBand, string>,

  headline: 'In one sentence',
  map: 'Map',
  mapMissing: 'The map could not be drawn. Its figures are in the next table.',
  areas: {
    heading: 'Areas',
    alt: 'Scores by partner and area, 0 to 100',
    partner: 'Partner',
    lowest: 'Lowest',
    spread: (area: string, minimum: number, holders: readonly string[], maximum: number, mean: number) =>
      `${area}: lowest ${minimum} (${listed(holders)}), highest ${maximum}, mean ${mean}.`,
    spreads: 'Across the partners',
  },
  topics: {
    heading: 'Topics',
    alt: (partners: readonly string[]) => `Scores by topic, 0 to 100, of ${listed(partners)}`,
    topic: 'Topic',
  },
  gaps: {
    heading: 'Planning gaps',
    intro: 'Questions that nobody at a partner could answer, and somebody said so. Each is work that is still to be planned.',
    none: 'None: for each question that somebody could not answer, somebody else at that partner could.',
  },
  agenda: { intro: 'For the meeting after this report: where not all say the same, with what each side chose.' },
  agreed: {
    heading: 'Agreed answers',
    intro: 'What each council recorded once it had talked. It stands beside what its people answered, and changes no score.',
    item: ([who, what]: readonly [string, string], rationale: string, mean: string | null, day: string): Text => [
      { strong: who },
      `${what} “${rationale}” Recorded on ${day}; ${mean === null ? 'no figure is shown of what people answered' : `people answered ${mean} on average`}.`,
    ],
  },
  steps: {
    alt: 'Next steps, the most urgent first',
    what: 'What to do',
    who: 'Who',
    why: 'Why',
    intro: 'All of them, the most urgent first. Each needs somebody who does it, and a day.',
  },

  method: {
    heading: 'How the scores are worked out',
    points: [
      [
        { strong: 'Levels. ' },
        'Each question has five levels, 0 to 4, each described in words. “Don’t know” and “not applicable” are answers too; “not applicable” asks for the reason, and leaves the question out for that person.',
      ],
      [
        { strong: 'Scores. ' },
        'The levels of a partner’s people are averaged question by question. A score of an area or a topic is the mean over its questions, weighted by how much each matters, times 25.',
      ],
      [
        { strong: 'Caps. ' },
        'Some questions are critical: a failing there is not made good by the rest. Under 0.5 of 4 it holds its area at 25 at most, under 1.5 at 50; so does a critical question that is a planning gap, at 50. Topics are not capped.',
      ],
      [
        { strong: 'Coverage. ' },
        'The weighted share of the questions that applied which people rated. Where less than 60% of an area was rated, its figure is called neither weak nor strong.',
      ],
      [{ strong: 'Bands. ' }, 'Weak is under 40, developing under 60, sound under 80, strong from there.'],
      [{ strong: 'Partners. ' }, 'They count equally, however many people answered for each. Answers are never pooled across partners.'],
      [
        { strong: 'Agreement. ' },
        'Within a partner it is measured by van der Eijk’s A, from −1 to 1. A question is on the agenda where A is under 0.3 among enough people, or where partners are two levels or more apart.',
      ],
      [{ strong: 'Rounding. ' }, 'Figures are worked out exactly and rounded to whole numbers here.'],
    ] satisfies Text[],
    withheldHeading: 'What is withheld, and why',
    rule: [
      `The check was confidential. Nothing is shown or counted of a partner for which fewer than ${fewest} answered, nor of a question that one to four people of a partner rated, or answered in any way: so that no figure leads back to a person.`,
      'No file of a confidential check has anybody’s answers, and its results do not change once they are posted.',
    ],
    open: 'The check was named: nothing is withheld from the figures. Who answered what is seen by the owner, any co-owners and the lead of the partner, and is not in this report.',
    bank: (title: string, bank: string, notice: string) => `Questions: ${title}, ${bank}. ${notice}`,
  },
};
