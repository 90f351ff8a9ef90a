import type { Page } from 'playwright-core';
import { type AskedQuestion, type Purpose, questionsAsked } from '../../src/domain/bank.ts';
import { houseBank } from './house-bank.ts';
import { type CardMessage, type PageClient, roundOf } from './page-client.ts';
import { openCheck, personCalled } from './played-rounds.ts';

export const questionsOf = (purpose: Purpose): AskedQuestion[] => questionsAsked(houseBank, { purpose, depth: 'full' });

/** Letters that a person reads before the last choice ends. */
export const lengthOf = ({ ask, why, levels }: AskedQuestion): number => [ask, why, ...levels].join('').length;

/** A check with one respondent, who has begun. */
export interface Begun {
  readonly purpose: Purpose;
  readonly person: string;
  readonly card: CardMessage;
}

export async function begunFor(page: PageClient, purpose: Purpose): Promise<Begun> {
  const name = `Respondent: ${purpose}`;
  await openCheck(page, { programme: `Shared IT service: ${purpose}`, purpose, depth: 'full', partners: { Northvale: [name] } });
  const person = await personCalled(page, name);
  return { purpose, person, card: await page.tap(person, await page.newestFor(person), 'Start') };
}

/** Pixels from the top of the card to the end of its last level, as the window of the same person shows it. */
export async function heightOf(window: Page, http: PageClient, { person, card }: Begun, question: AskedQuestion): Promise<number> {
  await http.send(person, card, { verb: 'show', round: roundOf(card), question: question.id });
  const shown = window.locator('#direct .card', { has: window.getByRole('heading', { name: question.ask, exact: true }) });
  await shown.waitFor();
  const [top, last] = await Promise.all([shown.boundingBox(), shown.getByRole('button', { name: '4. ' }).boundingBox()]);
  if (!top || !last) throw new Error(`${question.id} is not drawn.`);
  return last.y + last.height - top.y;
}
