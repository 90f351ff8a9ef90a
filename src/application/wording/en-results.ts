import type { Text } from '../card.ts';
import { candidateCardWords } from './en-candidate.ts';
import { changeCardWords } from './en-change.ts';
import { explanationWords } from './en-explanation.ts';
import { amount, brieflyListed, capitalised, listed, ofPeople, peopleCount } from './en-grammar.ts';
import { trendCardWords } from './en-trend.ts';

/** What the channel and the respondents read once a round is closed. */
export const resultsWords = {
  buttons: {
    steps: 'Next steps',
    agenda: 'What to talk about',
    topics: 'By topic',
    change: 'Change',
    figures: 'All figures',
    explain: 'How was this worked out?',
  },

  heading: (programme: string) => `Results: ${programme}`,
  summary: (programme: string, headline: string) => `Results for ${programme}. ${headline}`,
  headline: {
    asReady: (names: readonly string[], score: number, area: string) =>
      `Ready as its least ready partner: ${listed(names)}, ${score} of 100 in ${area}.`,
    alone: (names: readonly string[], score: number, area: string) => `${listed(names)} is weakest in ${area}: ${score} of 100.`,
    other: (name: string, score: number) => `${name} ${score}`,
    others: (others: readonly string[]) => (others.length === 0 ? '' : ` ${brieflyListed(others)} there.`),
    none: 'Not enough answers yet for a headline: no area has six in ten of its questions rated.',
  },
  strong: 'Strong',
  weak: 'Weak',
  noneStrong: 'No topic scores 80 or more yet.',
  noneWeak: 'No topic scores under 40.',
  tooFew: 'Not enough answers yet.',
  gaps: 'Planning gaps, where nobody could say',
  item: (topic: string, partners: string): Text => [{ strong: topic }, `: ${partners}`],
  partners: (names: readonly string[], all: number) => (names.length === all && all > 2 ? `all ${amount(all, 'partner')}` : listed(names)),
  took: (people: number, of: number, isAll: boolean) => `${ofPeople(people, of)}${isAll ? '' : ' at the partners shown'}`,
  foot: (took: string | null, coverage: number | null, day: string) =>
    [took, coverage === null ? null : `${coverage}% of questions rated`, day].filter((part) => part !== null).join(' · '),
  imageMissing: 'The map could not be drawn just now; the figures are under All figures.',

  channelUnreached: (channel: string, reason: string): Text => [
    { strong: `Nobody in ${channel} has seen this: ` },
    `I could not post it there. ${capitalised(reason)}`,
  ],
  unreached: {
    summary: (programme: string) => `Not everybody got their results of ${programme}.`,
    heading: (programme: string) => `Results not delivered: ${programme}`,
  },

  own: {
    heading: (partner: string) => `${partner}'s map`,
    summary: (programme: string, partner: string) => `The check for ${programme} is closed. Here is ${partner}'s map.`,
    closed: (programme: string, whole: string): Text => [
      `The check for ${programme} is closed, and ${whole}. `,
      'Thank you for answering.',
    ],
    notAnswered: (programme: string, whole: string) => `The check for ${programme} is closed, and ${whole}.`,
    mapIn: (channel: string) => `the map of all partners is in ${channel}`,
    /** No owner: they were forgotten. */
    mapWith: (owner: string) =>
      owner === '' ? 'the map of all partners is kept for the programme' : `${owner} has the map of all partners`,
    you: 'Your own answers',
    imageMissing: 'The map could not be drawn just now; the figures are with the results of all partners.',
  },

  steps: {
    heading: 'Next steps',
    summary: (count: number) => `${amount(count, 'next step')}, the most urgent first.`,
    none: 'Nothing stands out: no critical failing, no planning gap and no weak topic.',
    step: (topic: string, partners: string, action: string): Text => [{ strong: `${topic}, ${partners}. ` }, action],
    more: (count: number) => `and ${count} more, all in the report: Export`,
    reasons: {
      critical: 'Critical: holds the whole area back.',
      gap: 'Planning gap: nobody could say.',
      weak: 'Low, and it weighs heavily.',
      differ: 'Partners see it differently.',
    },
  },

  agenda: {
    heading: 'What to talk about',
    summary: (count: number) => `${amount(count, 'question')} to talk about, where not all say the same.`,
    none: 'Nothing stands out: partners are never two levels or more apart, and the people of each agree.',
    partner: (name: string, level: string): string => `${name} ${level}`,
    partners: (partners: readonly string[]) => brieflyListed(partners),
    /** `place` of a side among `of` sides, lowest first. `people` is null where they are not counted. */
    side: (partner: string, people: number | null, place: number, of: number) => {
      if (people !== null) return `${capitalised(peopleCount(people))} at ${partner}`;
      if (of === 1) return `Far apart at ${partner}, around`;
      return place === 0 ? `At ${partner}, some` : `At ${partner}, others`;
    },
    fact: 'All answer about the same partnership, so this is a disagreement about fact.',
    more: (count: number) => `and ${count} more, all in the report: Export`,
  },

  change: changeCardWords,
  trend: trendCardWords,

  candidate: candidateCardWords,

  topics: {
    heading: 'By topic',
    summary: 'Every topic for every partner.',
    item: (topic: string, figures: readonly string[]): Text => [{ strong: topic }, `: ${figures.join(', ')}`],
    /** A figure never stands on another line than its partner. */
    figure: (partner: string, score: number | null) => `${partner}\u00a0${score ?? '–'}`,
    noneMeans: '–: too few answers.',
  },
  figures: {
    heading: 'All figures',
    summary: 'Scores by area, 0 to 100.',
    area: 'Area',
    overall: 'Overall',
    none: '–',
    bracketed: (score: number) => `(${score})`,
    caps: 'Capped by a critical question',
    cap: (area: string, limit: number, partners: readonly string[], question: string): Text => [
      { strong: `${area}, at most ${limit}` },
      `: ${listed(partners)}. ${question}`,
    ],
    thin: 'Not enough answers yet',
    /** `coverage` in per cent. */
    covered: (area: string, coverage: number) => `${coverage}% of ${area}`,
    item: (partner: string, areas: readonly string[]): Text => [{ strong: partner }, ` rated ${listed(areas)}`],
    nobody: (partner: string): Text => [{ strong: partner }, ': nobody answered'],
    bracketsMean: 'In brackets, or –: less than 60% of the area was rated.',
  },
  explanation: explanationWords,
  noneHere: 'No results here yet',
  noneHereDetail: 'The map is posted in this channel when its check is closed.',
  notYet: 'No results yet',
  notYetDetail: 'Scores are shown once the check is closed, and not before.',
  gone: 'These results are not kept any more',
  goneDetail: 'The check that they belong to was deleted, as its time was over.',
  notForYou: 'Results are for the programme',
  notForYouDetail: 'These results are shown to those who took part and in their channel.',
};
