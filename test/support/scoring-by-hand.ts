import type { Area, Question, Topic } from '../../src/domain/bank.ts';
import type { Answer } from '../../src/domain/response.ts';
import type { AreaScore, Band, Scorecard, ScoredResponse, ScoringInput, Spread, TopicScore } from '../../src/domain/scorecard.ts';
import { agreementByHand } from './agreement-by-hand.ts';
import { type Fraction, fraction, isLess, isSame, lesser, minus, numberOf, over, plus, times, total } from './fractions.ts';

interface Place {
  readonly area: Area;
  readonly topic: Topic;
  readonly question: Question;
}

/**
 * The scoring rules once more, slowly: exact fractions, and each figure straight from the answers by its definition.
 * Nothing is shared with the engine, so that a misreading there does not pass here.
 */
export function scoreByHand(input: ScoringInput): Scorecard {
  const { bank, candidate, confidential, purpose, depth } = input;
  const round: Place[] = [];
  for (const area of bank.areas) {
    for (const topic of area.topics) {
      for (const question of topic.questions) {
        if (!question.purposes.includes(purpose)) continue;
        if (depth === 'core' && question.depth === 'full') continue;
        round.push({ area, topic, question });
      }
    }
  }
  const names = input.responses.map(({ partner }) => partner);
  const partners = [...new Set(candidate === undefined ? names : [...names, candidate])];

  const given = (person: ScoredResponse, { question }: Place): Answer | undefined => person.answers[question.id];
  const participants = (partner: string) =>
    input.responses.filter((person) => person.partner === partner && round.some((place) => given(person, place) !== undefined));
  const isDropped = (partner: string) => confidential && participants(partner).length < 5;
  const isBlanked = (partner: string, place: Place) => {
    if (!confidential) return false;
    const answers = participants(partner).flatMap((person) => given(person, place) ?? []);
    const ratings = answers.filter((answer) => typeof answer === 'number');
    return (ratings.length >= 1 && ratings.length <= 4) || (answers.length >= 1 && answers.length <= 4);
  };
  const shown = (person: ScoredResponse, place: Place) => (isBlanked(person.partner, place) ? undefined : given(person, place));

  const isAssigned = (person: ScoredResponse, place: Place) => {
    if (shown(person, place) !== undefined) return true;
    if (person.assigned && !person.assigned.includes(place.question.id)) return false;
    if (!person.assigned && person.areas && !person.areas.includes(place.area.id)) return false;
    if (purpose !== 'new-partner' || candidate === undefined) return true;
    if (place.question.role === 'candidate') return person.partner === candidate;
    if (place.question.role === 'existing') return person.partner !== candidate;
    return true;
  };
  const applicable = (partner: string, place: Place) =>
    participants(partner).filter((person) => isAssigned(person, place) && typeof shown(person, place) !== 'object').length;
  const ratings = (partner: string, place: Place) =>
    participants(partner)
      .flatMap((person) => shown(person, place) ?? [])
      .filter((answer) => typeof answer === 'number')
      .sort();
  const points = (partner: string, place: Place) => total(ratings(partner, place).map((level) => fraction(level)));
  const mean = (partner: string, place: Place) => {
    const rated = ratings(partner, place).length;
    return rated === 0 ? null : over(points(partner, place), fraction(rated));
  };
  const isGap = (partner: string, place: Place) =>
    ratings(partner, place).length === 0 && participants(partner).some((person) => shown(person, place) === 'dk');

  /** Σ w·figure / Σ w over the places that count. */
  const weighted = (places: readonly Place[], figure: (place: Place) => Fraction): Fraction | null => {
    if (places.length === 0) return null;
    const weight = ({ question }: Place) => fraction(question.weight);
    return over(total(places.map((place) => times(weight(place), figure(place)))), total(places.map(weight)));
  };
  const percent = (levels: Fraction | null) => levels && times(fraction(25), levels);

  function uncapped(partner: string, places: readonly Place[]) {
    const rated = places.filter((place) => mean(partner, place) !== null);
    const applying = places.filter((place) => applicable(partner, place) > 0);
    const people = (place: Place) => fraction(applicable(partner, place));
    const silent = (place: Place) => fraction(applicable(partner, place) - ratings(partner, place).length);
    return {
      raw: percent(weighted(rated, (place) => mean(partner, place) ?? fraction(0))),
      coverage: weighted(applying, (place) => over(fraction(ratings(partner, place).length), people(place))),
      low: percent(weighted(applying, (place) => over(points(partner, place), people(place)))),
      high: percent(weighted(applying, (place) => over(plus(points(partner, place), times(fraction(4), silent(place))), people(place)))),
    };
  }

  function capOf(partner: string, places: readonly Place[]): AreaScore['cap'] {
    const caps = places.flatMap((place) => {
      if (!place.question.critical) return [];
      const level = mean(partner, place);
      const question = place.question.id;
      if (level && isLess(level, fraction(1, 2))) return [{ limit: 25, question }];
      if (level && isLess(level, fraction(3, 2))) return [{ limit: 50, question }];
      return isGap(partner, place) ? [{ limit: 50, question }] : [];
    });
    return caps.find(({ limit }) => limit === 25) ?? caps[0] ?? null;
  }

  function bandOf(score: Fraction): Band {
    if (isLess(score, fraction(40))) return 'weak';
    if (isLess(score, fraction(60))) return 'developing';
    if (isLess(score, fraction(80))) return 'sound';
    return 'strong';
  }

  function topicsOf(partner: string, area: Area): TopicScore[] {
    return area.topics.flatMap((topic) => {
      const places = round.filter((place) => place.topic === topic);
      if (places.length === 0) return [];
      const { raw, coverage, low, high } = uncapped(partner, places);
      return [{ topic: topic.id, score: numberOf(raw), coverage: numberOf(coverage), low: numberOf(low), high: numberOf(high) }];
    });
  }

  function exactScore(partner: string, area: Area): Fraction | null {
    if (isDropped(partner)) return null;
    const places = round.filter((place) => place.area === area);
    const { raw } = uncapped(partner, places);
    const cap = capOf(partner, places);
    return raw && cap ? lesser(raw, fraction(cap.limit)) : raw;
  }
  const scoresOf = (partner: string) => bank.areas.flatMap((area) => exactScore(partner, area) ?? []);
  const average = (all: readonly Fraction[]) => (all.length === 0 ? null : over(total(all), fraction(all.length)));
  const overall = (partner: string) => average(scoresOf(partner));

  function areaScore(partner: string, area: Area): AreaScore {
    const places = round.filter((place) => place.area === area);
    const { raw, coverage, low, high } = uncapped(partner, places);
    const score = exactScore(partner, area);
    return {
      area: area.id,
      score: numberOf(score),
      raw: numberOf(raw),
      coverage: numberOf(coverage),
      low: numberOf(low),
      high: numberOf(high),
      cap: capOf(partner, places),
      band: score && coverage && !isLess(coverage, fraction(6, 10)) ? bandOf(score) : null,
      gaps: places.filter((place) => isGap(partner, place)).map(({ question }) => question.id),
      topics: topicsOf(partner, area),
    };
  }

  function spread(members: readonly string[], scoreOf: (partner: string) => Fraction | null): Spread {
    const missing = members.filter((partner) => scoreOf(partner) === null);
    const scores = members.flatMap((partner) => scoreOf(partner) ?? []);
    const [least] = scores.toSorted((one, other) => (isLess(one, other) ? -1 : 1));
    const [most] = scores.toSorted((one, other) => (isLess(other, one) ? -1 : 1));
    if (!least || !most) return { minimum: null, weakest: [], maximum: null, range: null, mean: null, missing };
    const weakest = members.filter((partner) => {
      const score = scoreOf(partner);
      return score !== null && isSame(score, least);
    });
    const ends = { minimum: numberOf(least), weakest, maximum: numberOf(most) };
    return { ...ends, range: numberOf(minus(most, least)), mean: numberOf(average(scores)), missing };
  }
  const partnership = (members: readonly string[]) => ({
    overall: spread(members, overall),
    areas: bank.areas.map((area) => ({ area: area.id, ...spread(members, (partner) => exactScore(partner, area)) })),
  });

  function questionAt(partner: string, place: Place) {
    const nothing = { mean: null, rated: null, applicable: null, typical: null, agreement: null, discuss: null };
    if (isBlanked(partner, place)) return { partner, ...nothing, withheld: true as const };
    const levels = ratings(partner, place);
    const agreed = agreementByHand([0, 1, 2, 3, 4].map((level) => levels.filter((each) => each === level).length));
    return {
      partner,
      mean: numberOf(mean(partner, place)),
      rated: levels.length,
      applicable: applicable(partner, place),
      typical: levels[Math.ceil(levels.length / 2) - 1] ?? null,
      agreement: numberOf(agreed),
      discuss: agreed !== null && isLess(agreed, fraction(3, 10)) && levels.length >= (confidential ? 5 : 3),
    };
  }

  function divergence(place: Place): number | null {
    const means = partners.flatMap((partner) => (isDropped(partner) || isBlanked(partner, place) ? [] : (mean(partner, place) ?? [])));
    if (means.length < 2) return null;
    const sorted = means.toSorted((one, other) => (isLess(one, other) ? -1 : 1));
    return numberOf(minus(sorted.at(-1) ?? fraction(0), sorted[0] ?? fraction(0)));
  }

  const others = partners.filter((partner) => partner !== candidate);
  const isCompared = candidate !== undefined && (!confidential || (!isDropped(candidate) && others.some((partner) => !isDropped(partner))));
  return {
    partners: partners.map((partner) =>
      isDropped(partner)
        ? { partner, withheld: true as const, participants: null, overall: null, areasScored: null, areas: [] as const }
        : {
            partner,
            participants: participants(partner).length,
            overall: numberOf(overall(partner)),
            areasScored: scoresOf(partner).length,
            areas: bank.areas.map((area) => areaScore(partner, area)),
          },
    ),
    partnership: partnership(partners),
    ...(isCompared ? { without: partnership(others) } : {}),
    questions: round.map((place) => ({
      question: place.question.id,
      divergence: divergence(place),
      partners: partners.filter((partner) => !isDropped(partner)).map((partner) => questionAt(partner, place)),
    })),
  };
}
