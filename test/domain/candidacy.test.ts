import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ComparedCandidacy, candidacy, weakestAreas } from '../../src/domain/candidacy.ts';
import { shownPartners, withheldPartners } from '../../src/domain/disclosure.ts';
import type { Band, PartnerScore, Scorecard, Spread, WithheldPartner } from '../../src/domain/scorecard.ts';
import { score } from '../../src/domain/scoring.ts';
import { anyRound } from '../support/random-rounds.ts';

/** A partner with these scores in vision, risk and governance; in brackets (an array) one without a band. */
function aPartner(partner: string, ...scores: readonly (number | readonly [number] | null)[]): PartnerScore {
  const areas = scores.map((given, at) => {
    const figure = typeof given === 'object' && given !== null ? given[0] : given;
    const band: Band | null = typeof given === 'number' ? 'sound' : null;
    const area = ['vision', 'risk', 'governance'][at] ?? '';
    return { area, score: figure, raw: figure, coverage: null, low: null, high: null, cap: null, band, gaps: [], topics: [] };
  });
  const known = areas.flatMap(({ score: figure }) => figure ?? []);
  const overall = known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0) / known.length;
  return { partner, participants: 1, overall, areasScored: known.length, areas };
}

const aWithheld = (partner: string): WithheldPartner => ({
  partner,
  withheld: true,
  participants: null,
  overall: null,
  areasScored: null,
  areas: [],
});

type Partners = Scorecard['partners'];

function compared(partners: Partners): ComparedCandidacy {
  const found = candidacy({ partners }, 'brent');
  if ('why' in found) throw new Error(`Nothing is compared: ${found.why}.`);
  return found;
}

describe('how a candidate stands in an area', () => {
  const others = [aPartner('southwark', 60, 50), aPartner('camden', 40, 50)];

  test.each([
    ['below every other', 30, 'weakest', 30],
    ['as low as the lowest', 40, 'joint', 40],
    ['as low but for the noise of the last digits', 40 + 1e-12, 'joint', 40],
    ['above the lowest', 41, 'between', 40],
    ['as high as the highest', 60, 'between', 40],
    ['above every other', 61, 'strongest', 40],
    ['without a figure', null, 'unknown', 40],
    ['with too few answers for a band', [10] as const, 'unknown', 40],
  ] as const)('%s: %j is %s', (_, own, standing, minimum) => {
    const [area] = compared([...others, aPartner('brent', own, 50), aPartner('lewisham', null, null)]).areas;
    expect(area?.standing).toBe(standing);
    expect(area?.without).toMatchObject({ minimum: 40, maximum: 60, range: 20, mean: 50, weakest: ['camden'] });
    expect(area?.with.minimum).toBe(minimum);
  });

  test('a figure of another partner that has no band is none to be compared with', () => {
    const found = compared([aPartner('southwark', [10], 70), aPartner('brent', 30, 60)]);
    expect(found.areas.map(({ standing, without }) => [standing, without.minimum])).toEqual([
      ['unknown', null],
      ['weakest', 70],
    ]);
  });

  test('all that hold the minimum with it are named', () => {
    expect(compared([...others, aPartner('brent', 40, null)]).areas[0]?.with.weakest).toEqual(['camden', 'brent']);
  });
});

test('the areas in which it would be the weakest come by how far they fall, those it shares last', () => {
  const partners = [aPartner('southwark', 50, 60, 70), aPartner('brent', 50, 55, 20)];
  expect(weakestAreas(compared(partners)).map(({ area }) => area)).toEqual(['governance', 'risk', 'vision']);
});

test('overall is of the partners’ overall scores, whether or not their areas have a band', () => {
  const { overall } = compared([aPartner('southwark', 80, [20]), aPartner('brent', 40, 60)]);
  expect(overall).toMatchObject({ candidate: 50, with: { minimum: 50, mean: 50, missing: [] }, without: { minimum: 50, range: 0 } });
});

describe('nothing is compared', () => {
  test.each([
    ['alone', [aPartner('brent', 50)]],
    ['candidate-withheld', [aPartner('southwark', 50), aWithheld('brent')]],
    ['candidate-withheld', [aWithheld('southwark'), aWithheld('brent')]],
    ['others-withheld', [aWithheld('southwark'), aWithheld('camden'), aPartner('brent', 50)]],
    ['too-few', [aPartner('southwark', [50], 60), aPartner('brent', 50, null)]],
    ['too-few', [aPartner('southwark', 50), aPartner('camden', 60)]],
  ] as const)('%s', (why, partners) => {
    expect(candidacy({ partners }, 'brent')).toEqual({ why });
  });
});

test('a withheld partner counts on neither side, and is named in no figure', () => {
  const shown = [aPartner('southwark', 50), aPartner('brent', 40)];
  expect(compared([...shown, aWithheld('camden')])).toEqual(compared(shown));
});

const ends = ({ minimum, maximum }: Spread) => [minimum, maximum].flatMap((figure) => figure ?? []);

test('in any round a joining lifts no minimum, and lowers it just where the candidate is the weakest', () => {
  fc.assert(
    fc.property(anyRound({ confidential: false }), fc.constantFrom('southwark', 'brent', 'lewisham'), (round, candidate) => {
      const found = candidacy(score({ ...round, candidate }), candidate);
      if ('why' in found) return;
      for (const { standing, candidate: own, with: withIt, without } of found.areas) {
        if (standing === 'unknown' || own === null || withIt.minimum === null || without.minimum === null) continue;
        expect(withIt.minimum).toBe(Math.min(own, without.minimum));
        expect(withIt.weakest.includes(candidate)).toBe(standing === 'weakest' || standing === 'joint');
        if (standing === 'weakest') expect(withIt.weakest).toEqual([candidate]);
      }
    }),
  );
});

test('in any confidential round both sides follow from the figures that are shown, of partners that are shown', () => {
  fc.assert(
    fc.property(anyRound({ confidential: true }), fc.constantFrom('southwark', 'brent', 'lewisham'), (round, candidate) => {
      const scorecard = score({ ...round, candidate });
      const found = candidacy(scorecard, candidate);
      const withheld = withheldPartners(scorecard);
      if (withheld.includes(candidate)) expect(found).not.toHaveProperty('areas');
      if ('why' in found) return;
      const shown = shownPartners(scorecard);
      const figures = new Set([
        ...shown.map(({ overall }) => overall),
        ...shown.flatMap(({ areas }) => areas.map(({ score: own }) => own)),
      ]);
      for (const { with: withIt, without, candidate: own } of [found.overall, ...found.areas]) {
        for (const figure of [...ends(withIt), ...ends(without), ...(own === null ? [] : [own])]) expect(figures).toContain(figure);
        for (const name of [withIt, without].flatMap(({ weakest, missing }) => [...weakest, ...missing]))
          expect(withheld).not.toContain(name);
      }
      // Whatever was answered at a partner that is withheld, nothing here is otherwise.
      const responses = round.responses.map((each) => (withheld.includes(each.partner) ? { ...each, answers: {} } : each));
      expect(candidacy(score({ ...round, candidate, responses }), candidate)).toEqual(found);
    }),
  );
});
