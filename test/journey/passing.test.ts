import { describe, expect, test } from 'vitest';
import { titlesOn, wordsOn } from '../support/page-client.ts';
import { played } from '../support/played-house.ts';
import { openCheck, owner, personCalled, smallCheck } from '../support/played-rounds.ts';

describe('who is asked what, on the page', () => {
  test('areas are chosen for a person, who passes one of them on, and back', async () => {
    const { page, settled } = await played();
    const opened = await openCheck(page, smallCheck);
    await settled();
    const finance = await personCalled(page, 'Northvale: Finance lead');

    const list = await page.tap(owner, opened, 'Choose areas for people');
    const person = await page.tap(owner, list, 'Northvale: Finance lead');
    expect(wordsOn(await page.tap(owner, person, 'Save the areas', { areas: '' }))).toContain('Choose at least one area');
    const saved = await page.tap(owner, person, 'Save the areas', { areas: 'vision,risk' });
    expect(wordsOn(saved)).toContain('✓ Northvale: Finance lead is asked 2 of 5 areas.');
    await settled();
    const changed = await page.newestFor(finance);
    expect(wordsOn(changed)).toContain('Now 15 questions, about four minutes: Shared vision and Risk management.');

    const question = await page.tap(finance, changed, 'Carry on');
    expect(wordsOn(question)).toContain('1 of 15');
    const wrong = await page.tap(finance, question, 'Pass it on', { to: 'Eastmere: Data lead', share: 'area' });
    expect(wordsOn(wrong)).toContain('Not passed on. Eastmere: Data lead answers for Eastmere in this check.');
    const next = await page.tap(finance, wrong, 'Pass it on', { to: 'Northvale: Deputy', share: 'area' });
    expect(wordsOn(next)).toContain('✓ Eight questions in Shared vision passed to Northvale: Deputy');
    expect(wordsOn(next)).toContain('1 of 7');
    await settled();

    const deputy = await personCalled(page, 'Northvale: Deputy');
    const welcome = await page.newestFor(deputy);
    expect(wordsOn(welcome)).toContain('Northvale: Finance lead passed you eight questions.');
    const lead = await personCalled(page, 'Northvale: Head of IT');
    expect(wordsOn(await page.newestFor(lead))).toContain('Northvale: Deputy was not in this check before, and has been invited.');

    const theirs = await page.tap(deputy, welcome, 'Start');
    expect(titlesOn(theirs)).toContain('Pass it on');
    const less = await page.tap(deputy, theirs, 'Pass it on', { to: 'Northvale: Finance lead' });
    expect(wordsOn(less)).toContain('1 of 7');
    await settled();
    expect(wordsOn(await page.newestFor(finance))).toContain('Northvale: Deputy passed you one question');
  });
});
