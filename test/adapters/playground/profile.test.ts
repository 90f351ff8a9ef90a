import { expect, test } from 'vitest';
import { wordsOn } from '../../support/page-client.ts';
import { played } from '../../support/played-house.ts';
import { owner } from '../../support/played-rounds.ts';

test('what is told of the programme is asked on the page, and stands on the first step and in the form again', async () => {
  const { page } = await played();
  const form = await page.say(owner, '/rasp start');
  const asked = await page.tap(owner, form, 'About the programme', { programme: 'Shared IT' });
  const about = { drivers: 'savings,capability', services: 'Service desk', delivery: 'outsourcing', shared: 'most' };
  const told = await page.tap(owner, asked, 'Back', about);
  expect(wordsOn(told)).toContain('drivers: savings, capability · services: Service desk · outsourcing · most services shared');
  const again = JSON.stringify((await page.tap(owner, told, 'About the programme', {})).card);
  for (const [id, value] of Object.entries(about)) expect(again).toMatch(new RegExp(`"id":"${id}","label":"[^"]+","value":"${value}"`));
});
