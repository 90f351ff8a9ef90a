import type { AskedQuestion } from '../../domain/bank.ts';
import { shownPartners, withheldPartners } from '../../domain/disclosure.ts';
import { rounded } from '../../domain/figure.ts';
import { type Finding, headline, isAnyBanded, meanCoverage, planningGaps, strengths, weaknesses } from '../../domain/findings.ts';
import { type NextStep, nextSteps } from '../../domain/next-steps.ts';
import type { PartnerTook } from '../../domain/published.ts';
import { type ResultView, resultViews } from '../action.ts';
import type { Button, Card, Element, Picture, Text } from '../card.ts';
import type { RoundResults } from '../round-results.ts';
import type { Words } from '../wording/en.ts';
import { candidateButton, candidateHeadline, candidateWeakest } from './candidate.ts';
import { button, buttons, quietly, said, section, title } from './parts.ts';
import { profileFoot } from './profile.ts';
import { againButton, repeatFoot } from './repeat.ts';
import { confidentialFoot, nothingShownCard, withheldLine } from './withheld.ts';

/** The most items under a heading of the results card, and steps on a card. */
const mostItems = 3;
const mostSteps = 7;

/** The channel's card at the close: one headline, the map, what is strong, weak and unknown; what changed where a round was before. */
export function resultsCard(results: RoundResults, map: Picture | null, words: Words, { hasEarlier }: { hasEarlier: boolean }): Card {
  const { round, scorecard, questions } = results;
  const { results: text } = words;
  const nothing = nothingShownCard(results, resultsSubtitle(results, words), words);
  if (nothing) return nothing;
  const { lead, detail } = headlineText(results, words);
  const topicTitle = topicTitles(questions);
  const item = ({ area, topic, partners }: Finding): Text =>
    text.item(topicTitle(area, topic), text.partners(partners.map(results.partnerName), round.partners.length));
  const gaps = planningGaps(scorecard, questions);
  const none = (said: string) => unlessTooFew(said, results, words);
  return {
    summary: text.summary(round.programme.title, lead),
    elements: [
      title(text.heading(round.programme.title)),
      said([{ strong: lead }, detail]),
      ...withheldLine(results, words),
      ...candidateHeadline(results, words),
      map ?? quietly(text.imageMissing),
      ...listOrNone(text.strong, strengths(scorecard).slice(0, mostItems).map(item), none(text.noneStrong)),
      ...listOrNone(text.weak, weaknesses(scorecard).slice(0, mostItems).map(item), none(text.noneWeak)),
      ...candidateWeakest(results, words),
      ...(gaps.length > 0 ? listOrNone(text.gaps, gaps.slice(0, mostItems).map(item), '') : []),
      buttons(
        ...resultViews.flatMap((show) => viewButton(results, show, { hasEarlier }, words)),
        exportButton(results, words),
        againButton(round, words),
      ),
      ...profileFoot(round, words),
      ...repeatFoot(round, words),
      quietly(resultsSubtitle(results, words)),
      ...(round.visibility === 'confidential' ? [quietly(words.visibility.rule)] : []),
    ],
  };
}

/** None for a view that has nothing to show. */
function viewButton(results: RoundResults, show: ResultView, { hasEarlier }: { hasEarlier: boolean }, words: Words): Button[] {
  if (show === 'candidate') return candidateButton(results, words);
  if (show === 'change' && !hasEarlier) return [];
  const weight = { steps: 'primary', agenda: 'plain', topics: 'more', change: 'plain', figures: 'more', explain: 'more' } as const;
  const action = { verb: 'results', round: results.round.id, show } as const;
  return [button(words.results.buttons[show], action, { weight: weight[show] })];
}

function exportButton({ round }: RoundResults, { exporting: { button: label } }: Words) {
  return button(label, { verb: 'export', round: round.id }, { weight: 'more' });
}

/** The sentence that says most, and what the other partners have there. */
export function headlineText(
  { scorecard, areaTitle, partnerName }: RoundResults,
  { results: { headline: text } }: Words,
): { lead: string; detail: string } {
  const found = headline(scorecard);
  if (!found) return { lead: text.none, detail: '' };
  const [holders, area, figure] = [found.holders.map(partnerName), areaTitle(found.area), rounded(found.score)];
  if (shownPartners(scorecard).length === 1) return { lead: text.alone(holders, figure, area), detail: '' };
  const others = found.others.map(({ partner, score }) => text.other(partnerName(partner), rounded(score)));
  return { lead: text.asReady(holders, figure, area), detail: text.others(others) };
}

function listOrNone(heading: string, items: readonly Text[], none: string): Element[] {
  return [section(heading), items.length > 0 ? { kind: 'list', items } : said(none)];
}

/** That nothing was found says something only where there was enough to look at. */
export function unlessTooFew(said: string, { scorecard }: RoundResults, { results: { tooFew } }: Words): string {
  return isAnyBanded(scorecard) ? said : tooFew;
}

/** How many took part, how much they rated, and the day: on the card and on the picture. */
export function resultsSubtitle({ round, scorecard, took, closedAt }: RoundResults, words: Words): string {
  const coverage = meanCoverage(scorecard);
  const day = words.organiser.fullDay(closedAt, round.schedule.zone);
  const people = peopleTook(took, withheldPartners(scorecard).length === 0, words);
  return words.results.foot(people, coverage === null ? null : rounded(coverage * 100), day);
}

/** Null where nothing of any partner is shown. `isAll`: whether these are all partners, or those that are not withheld. */
export function peopleTook(took: readonly PartnerTook[], isAll: boolean, { results }: Words): string | null {
  const started = took.reduce((people, partner) => people + partner.started, 0);
  const invited = took.reduce((people, partner) => people + partner.invited, 0);
  return took.length === 0 ? null : results.took(started, invited, isAll);
}

/** What to do next, most urgent first. */
export function stepsCard(results: RoundResults, words: Words): Card {
  const {
    results: { steps: text },
  } = words;
  const all = nextSteps(results.scorecard, results.questions);
  const steps = all.slice(0, mostSteps);
  return {
    summary: text.summary(steps.length),
    elements: [
      title(text.heading),
      ...(steps.length === 0 ? [said(unlessTooFew(text.none, results, words))] : steps.flatMap((step) => stepLines(step, results, words))),
      ...(all.length > steps.length ? [quietly(text.more(all.length - steps.length))] : []),
      ...confidentialFoot(results, words),
    ],
  };
}

function stepLines(
  { question, partners, reason, action }: NextStep,
  { round, partnerName }: RoundResults,
  { results: text }: Words,
): Element[] {
  const who = text.partners(partners.map(partnerName), round.partners.length);
  return [said(text.steps.step(question.topic.title, who, action)), quietly(text.steps.reasons[reason])];
}

/** The grid of topics, drawn where it could be, and its figures in words. */
export function topicsCard(results: RoundResults, grid: Picture | null, figures: readonly Element[], words: Words): Card {
  const { heading, summary } = words.results.topics;
  return { summary, elements: [title(heading), ...(grid ? [grid] : []), ...figures, ...confidentialFoot(results, words)] };
}

/** For the owner alone: who did not get their results, and why. */
export function resultsUnreachedCard(
  { programme }: { programme: { title: string } },
  unreached: readonly { name: string; reason: string }[],
  words: Words,
): Card {
  const { unreached: text } = words.results;
  return {
    summary: text.summary(programme.title),
    elements: [
      title(text.heading(programme.title)),
      { kind: 'list', items: unreached.map(({ name, reason }) => words.organiser.opened.unreached(name, reason)) },
    ],
  };
}

/** The title of a topic, by the ids of its area and itself. */
export function topicTitles(questions: readonly AskedQuestion[]): (area: string, topic: string) => string {
  const titles = new Map(questions.map(({ area, topic }) => [`${area.id}/${topic.id}`, topic.title]));
  return (area, topic) => titles.get(`${area}/${topic}`) ?? topic;
}
