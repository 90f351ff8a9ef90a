import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeFigures,
  decodeResponse,
  decodeRound,
  encodeFigures,
  encodeResponse,
  encodeRound,
} from '../../../src/adapters/store/documents.ts';
import type { AwaitedPartner, Link } from '../../../src/domain/joining.ts';
import { noProfile } from '../../../src/domain/profile.ts';
import type { Round, RoundState } from '../../../src/domain/programme.ts';
import type { PublishedFigures } from '../../../src/domain/published.ts';
import type { Entry } from '../../../src/domain/response.ts';
import { aPerson, aPlace, aResponse, aRound } from '../../support/rounds.ts';
import { anyText, oddId } from './contract/odd.ts';

const plain = { noNullPrototype: true } as const;
const date = fc.date({ noInvalidDate: true });
const answer = fc.oneof(
  fc.constantFrom<0 | 1 | 2 | 3 | 4 | 'dk'>(0, 1, 2, 3, 4, 'dk'),
  anyText.map((na) => ({ na })),
);
const entry: fc.Arbitrary<Entry> = fc.record(
  { revision: fc.integer({ min: 1 }), at: date, answer, note: anyText, skips: fc.constantFrom<1 | 2>(1, 2) },
  { requiredKeys: ['revision', 'at'], ...plain },
);
const entries = fc.dictionary(
  oddId.filter((id) => id !== 'constructor' && id !== '__proto__'),
  entry,
  plain,
);
const state: fc.Arbitrary<RoundState> = fc.oneof(
  fc.constant<RoundState>({ stage: 'open' }),
  fc.record({ stage: fc.constant<'closed'>('closed'), at: date, by: anyText.map((user) => aPerson(user)), announced: fc.boolean() }, plain),
);
const anyMessage = fc.option(fc.record({ place: anyText.map((address) => aPlace(address)), id: anyText }, plain));
const anyAwaited: fc.Arbitrary<AwaitedPartner> = fc.record(
  {
    id: oddId,
    name: anyText,
    role: fc.constantFrom(null, 'candidate'),
    code: fc.record({ digest: anyText, madeAt: date, expiresAt: date }, plain),
  },
  plain,
);
const anyLink: fc.Arbitrary<Link> = fc.record(
  {
    partner: oddId,
    channel: fc.record({ place: anyText.map((address) => aPlace(address, 'abroad')), name: anyText }, plain),
    joinedAt: date,
    shares: fc.boolean(),
    messages: fc.record({ status: anyMessage, results: anyMessage }, plain),
    shown: fc.option(fc.record({ at: date, stood: anyText }, plain)),
  },
  plain,
);
const round: fc.Arbitrary<Round> = fc
  .record(
    {
      id: oddId,
      openedAt: date,
      state,
      dryRun: fc.boolean(),
      messages: fc.record({ status: anyMessage, results: anyMessage }, plain),
      awaited: fc.array(anyAwaited, { maxLength: 3 }),
      links: fc.array(anyLink, { maxLength: 3 }),
    },
    plain,
  )
  .map(aRound);

test('a response comes back from its document as it went in', async () => {
  await fc.assert(
    fc.property(entries, fc.option(date), fc.boolean(), anyText, oddId, (entries, finishedAt, open, name, round) => {
      const response = aResponse({ entries, finishedAt, open, name, round });
      expect(decodeResponse(round, open, encodeResponse(response))).toStrictEqual(response);
    }),
  );
});

test('a response of before there were confidential rounds is of a named one', () => {
  const { visibility: _, ...brief } = aResponse().brief;
  const stored = JSON.stringify({ ...JSON.parse(encodeResponse(aResponse())), brief });
  expect(decodeResponse('round-1', true, stored)).toStrictEqual(aResponse());
});

test('a round comes back from its document as it went in', async () => {
  await fc.assert(
    fc.property(round, (round) => {
      expect(decodeRound(encodeRound(round))).toStrictEqual(round);
    }),
  );
});

test('a round of before partners could join awaits none and has no other channel, nor has its respondents’ partner', () => {
  const { awaited: _, links: __, ...stored } = JSON.parse(encodeRound(aRound())) as Round;
  expect(decodeRound(JSON.stringify(stored))).toStrictEqual(aRound());
  const { linked: ___, ...brief } = aResponse().brief;
  const response = JSON.stringify({ ...JSON.parse(encodeResponse(aResponse())), brief });
  expect(decodeResponse('round-1', true, response)).toStrictEqual(aResponse());
});

test('figures of before then are those of all', () => {
  const none = { overall: { minimum: null, weakest: [], maximum: null, range: null, mean: null, missing: [] }, areas: [] };
  const figures: PublishedFigures = {
    ...{ asked: ['q.one'], scorecard: { partners: [], partnership: none, questions: [] }, disputes: [], took: [] },
    apart: {},
  };
  const { apart: _, ...stored } = figures;
  expect(decodeFigures(JSON.stringify(stored))).toStrictEqual(figures);
  const kept = { ...figures, apart: { p4: stored } };
  expect(decodeFigures(encodeFigures(kept))).toStrictEqual(kept);
});

test('a round of before there were profiles was told nothing of', () => {
  const { profile: _, ...stored } = JSON.parse(encodeRound(aRound())) as Round;
  expect(decodeRound(JSON.stringify(stored))).toStrictEqual(aRound({ profile: noProfile }));
});
