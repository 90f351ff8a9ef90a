import { describe, expect, it } from 'vitest';
import { bytesOf, teamsLimits } from '../../../src/adapters/cards/adaptive/limits.ts';
import { adaptiveCard } from '../../../src/adapters/cards/adaptive-card.ts';
import { message } from '../../../src/adapters/cards/block-kit.ts';
import type { Card } from '../../../src/application/card.ts';
import { deliveryCard } from '../../../src/application/views/delivery.ts';
import { english } from '../../../src/application/wording/en.ts';
import { deliveryReport } from '../../../src/domain/delivery-report.ts';
import { faultsOf } from '../../support/adaptive-cards.ts';
import { titlesOf } from '../../support/desk.ts';
import { aPerson, aResponse, aRound } from '../../support/rounds.ts';
import { faultsOfMessage } from '../../support/slack-limits.ts';

/** Five hundred people at fifty partners with long names, none of whom anything reaches. */
const reason = 'The bot cannot write to this person, since their account was closed by an administrator of the workspace.';
const partners = Array.from({ length: 50 }, (_, n) => ({
  id: `p${n}`,
  name: `${n} Borough Council of Northvale`,
  role: null,
  lead: aPerson('lead'),
}));
const responses = Array.from({ length: 500 }, (_, n) =>
  aResponse({
    person: aPerson(`${n}`),
    name: `Respondent number ${n}.`,
    partner: `p${n % 50}`,
    delivered: { welcome: { state: 'unreachable', reason }, results: { state: 'due' } },
  }),
);
const slack = (card: Card) => message(card, () => null);
const teams = (card: Card) => adaptiveCard(card, () => 'http://127.0.0.1/p.png');
const round = aRound({ partners });
const report = deliveryReport(partners, responses);
const pages = Array.from({ length: 18 }, (_, page) => deliveryCard(round, report, page, english));

describe('the delivery report of 500 people at 50 partners, none of whom is reached', () => {
  it('names each of them on one page, in Slack and as an Adaptive Card, and cuts nobody off', () => {
    for (const texts of [
      pages.map((card) => JSON.stringify(slack(card).blocks)),
      pages.map((card) => JSON.stringify(teams(card)['body'])),
    ]) {
      const all = texts.join('\n');
      for (const { name } of responses) expect(all.split(name)).toHaveLength(2);
      for (const { name } of partners) expect(texts[0]).toContain(name);
      expect(all.split(reason)).toHaveLength(501);
    }
  });

  it('is within what each takes', () => {
    for (const card of pages) {
      expect(faultsOfMessage(slack(card))).toEqual([]);
      expect(faultsOf(teams(card))).toEqual([]);
      expect(bytesOf(teams(card))).toBeLessThan(teamsLimits.cardBytes);
    }
  });

  it('leads from page to page and back, and ends', () => {
    expect(titlesOf(pages[0] ?? { summary: '', elements: [] })).toEqual(['More of them']);
    expect(titlesOf(pages[1] ?? { summary: '', elements: [] })).toEqual(['Back', 'More of them']);
    expect(titlesOf(pages[17] ?? { summary: '', elements: [] })).toEqual(['Back']);
    expect(deliveryCard(round, report, 99, english)).toEqual(pages[17]);
  });
});
