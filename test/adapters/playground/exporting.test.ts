import { expect, test } from 'vitest';
import { partsOf } from '../../support/adaptive-cards.ts';
import { csvRows } from '../../support/csv-reader.ts';
import { type CardMessage, titlesOn, wordsOn } from '../../support/page-client.ts';
import { played } from '../../support/played-house.ts';
import { openCheck, owner, smallCheck } from '../../support/played-rounds.ts';

/** Where the card leads. */
const addresses = ({ card }: CardMessage) => partsOf(card).flatMap(({ type, url }) => (type === 'Action.OpenUrl' ? [String(url)] : []));

test('a file is at an address on the page’s own socket, in the conversation of whoever asked for it', async () => {
  const { page, url, settled } = await played();
  await openCheck(page, smallCheck);
  await settled();
  await page.tap(owner, await page.say(owner, '/rasp close'), 'Close it now');
  await settled();
  const offer = await page.say(owner, '/rasp export');
  expect(titlesOn(offer)).toEqual(['Answers (CSV)', 'Scores (CSV)', 'All figures (JSON)', 'Board report (PDF)']);
  expect(wordsOn(await page.tap(owner, offer, 'Scores (CSV)'))).toContain('Scores (CSV) is in your own conversation with me.');
  await settled();
  const [address = ''] = addresses(await page.newestFor(owner));
  expect(address).toMatch(/^\/exports\//);
  const given = await fetch(new URL(address, url));
  expect(given.headers.get('content-disposition')).toMatch(/^attachment; filename="shared-it-service-[\d-]+-scores\.csv"$/);
  expect(csvRows(new Uint8Array(await given.arrayBuffer())).map(([partner]) => partner)).toEqual(
    expect.arrayContaining(['Northvale', 'Eastmere', 'Westhaven']),
  );
});
