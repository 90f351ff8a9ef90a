import { expect, test } from 'vitest';
import { pairedBank } from '../../support/confidential-pairs.ts';
import { titlesOn, wordsOn } from '../../support/page-client.ts';
import { played } from '../../support/played-house.ts';
import { answerAll, owner, personCalled } from '../../support/played-rounds.ts';

const five = ['Head of IT', 'Finance lead', 'Service manager', 'Data lead', 'Contracts lead'].map((role) => `Northvale: ${role}`);
const other = 'Eastmere: Head of IT';

test('a confidential check is chosen in the form, names whom it withholds, and shows the others at its close', async () => {
  const { page, settled } = await played({ bank: pairedBank });
  const form = await page.say(owner, '/rasp start');
  const times = await page.tap(owner, form, 'Next: times', { programme: 'Shared IT', visibility: 'confidential' });
  const partners = await page.tap(owner, times, 'Next: partners', { summary: 'never' });
  const fields = { partner0: 'Northvale', people0: five.join('\n'), partner1: 'Eastmere', people1: other };
  const refused = await page.tap(owner, partners, 'Open the check', { ...fields, people0: five.slice(1).join('\n') });
  expect(wordsOn(refused)).toContain('Northvale has four people and Eastmere has one person.');
  const sure = await page.tap(owner, refused, 'Open the check', fields);
  expect(wordsOn(sure)).toContain('Eastmere has one person: its figures will be withheld');
  expect(titlesOn(sure)).toEqual(['Open anyway', 'Add a partner', 'Back']);
  expect(wordsOn(await page.tap(owner, sure, 'Open anyway', fields))).toContain('The check is open');
  await settled();
  for (const name of [...five, other]) await answerAll(page, await personCalled(page, name), () => 3);
  const asked = await page.say(owner, '/rasp close');
  await page.tap(owner, asked, 'Close it now');
  await settled();
  const results = wordsOn(await page.newestInChannel(await personCalled(page, other)));
  expect(results).toContain('Eastmere: withheld, since fewer than five people answered.');
  expect(results).toContain('Northvale is weakest in Area vision: 75 of 100.');
  expect(wordsOn(await page.newestFor(await personCalled(page, other)))).toContain('No map of Eastmere');
});
