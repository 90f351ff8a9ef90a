import { expect, test } from 'vitest';
import { home } from '../../../src/adapters/cards/block-kit.ts';
import { homeCard } from '../../../src/application/views/home.ts';
import { plainText } from '../../../src/application/views/plain-text.ts';
import { sittingOf } from '../../../src/application/views/sitting.ts';
import { english } from '../../../src/application/wording/en.ts';
import { houseBank } from '../../support/house-bank.ts';
import { aResponse, aRound, openingDay } from '../../support/rounds.ts';
import { faultsOfView } from '../../support/slack-limits.ts';
import { aStep } from '../../support/steps.ts';

test('a page with more checks than it has room for names the newest whole, says how many more there are, and is taken by Slack', () => {
  const sittings = Array.from({ length: 33 }, (_, n) => sittingOf(aResponse({ round: `round-${n}` }), houseBank));
  const took = { invited: 5, started: 3, finished: 2, partWay: 1 };
  const owned = Array.from({ length: 20 }, (_, n) => ({ round: aRound({ id: `own-${n}` }), took }));
  const taken = Array.from({ length: 9 }, (_, n) => aStep({ question: `q.${n}` }));
  const card = homeCard({ sittings, owned, taken, now: openingDay }, english);
  expect(plainText(card)).toContain('And 13 more: they come up here when these are done.');
  expect(plainText(card)).toContain('And 4 more: they come up here when these are done.');
  const view = home([card], () => null);
  expect(faultsOfView(view)).toEqual([]);
  const { blocks } = view;
  expect(JSON.stringify(blocks).match(/Shared revenues\*, for Council north/g)).toHaveLength(20);
  expect(JSON.stringify(blocks).match(/"Carry on"/g)).toHaveLength(20);
});
