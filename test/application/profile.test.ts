import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { type ProfileChoices, profileOf } from '../../src/application/profile-choices.ts';
import { profileLines } from '../../src/application/views/profile.ts';
import { english } from '../../src/application/wording/en.ts';
import { deliveryModels, drivers, noProfile, sharedToday } from '../../src/domain/profile.ts';
import { aChannel, aDesk, aMemberNamed, answersAll, type Desk, opened, reads, toPartners } from '../support/desk.ts';

const about = { drivers: 'resilience,savings', services: '  Service  desk, networks ', delivery: 'lead-authority', shared: 'few' } as const;
const told = 'drivers: savings, resilience · services: Service desk, networks · lead authority · a few posts or systems shared';

/** Taps as the manager, in the channel. */
const tapping =
  (desk: Desk) =>
  (card: Card, label: string, inputs: object = {}) =>
    desk.taps('Manager', card, label, { inputs, where: 'channel' });

async function closed(desk: Desk, round: string): Promise<Card> {
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  return desk.channel()[1] as Card;
}

describe('what is told of the programme', () => {
  it('is kept with the round, in the order of the list', async () => {
    const desk = aDesk();
    const { round } = await opened(desk, { about });
    expect((await desk.store.round(round))?.profile).toEqual({
      drivers: ['savings', 'resilience'],
      services: 'Service desk, networks',
      delivery: 'lead-authority',
      shared: 'few',
    });
  });

  it('can be left out: a round opens without a look at it', async () => {
    const desk = aDesk();
    const { round } = await opened(desk);
    expect((await desk.store.round(round))?.profile).toEqual(noProfile);
    expect(reads(await closed(desk, round))).not.toContain('A new programme');
  });

  it('survives every way on and back, and stands on the first step', async () => {
    const desk = aDesk();
    const taps = tapping(desk);
    const { card: form } = await desk.says('Manager', '/rasp start');
    const partners = await toPartners(desk, form, { programme: 'Shared IT', about, purpose: 'health-check' });
    const first = await taps(await taps(partners, 'Back', { partner0: 'Northvale' }), 'Back');
    expect(reads(first)).toContain(`About the programme  ${told}`);
    const questions = await taps(first, 'Read the questions');
    const again = await taps(await taps(questions, 'Back'), 'About the programme');
    expect(reads(again)).toContain('Shared IT');
    const fields = again.elements.flatMap((element) => (element.kind === 'form' ? element.fields : []));
    expect(fields.map(({ id, value }) => [id, value])).toEqual(Object.entries(about));
  });

  it('can be taken back', async () => {
    const desk = aDesk();
    const taps = tapping(desk);
    const { card: form } = await desk.says('Manager', '/rasp start');
    const chosen = await taps(await taps(form, 'About the programme', { programme: 'Shared IT' }), 'Back', about);
    const taken = { drivers: '', services: '', delivery: 'unsaid', shared: 'unsaid' };
    const first = await taps(await taps(chosen, 'About the programme'), 'Back', taken);
    expect(reads(first)).not.toContain('drivers');
  });

  it('is asked again where the services take too many characters, with all of it in the form', async () => {
    const desk = aDesk();
    const taps = tapping(desk);
    const { card: form } = await desk.says('Manager', '/rasp start');
    const services = 'x'.repeat(201);
    for (const label of ['Next: times', 'Back']) {
      const card = await taps(await taps(form, 'About the programme', { programme: 'Shared IT' }), label, { ...about, services });
      expect(reads(card)).toContain('Not kept yet. The services are longer than 200 characters. Shorten them.');
      const shortened = await taps(card, 'Next: times', { services: services.slice(1) });
      expect(reads(shortened)).toContain('Working days');
    }
    const sent = await desk.sends(
      'Manager',
      { ...(await openingOf(desk)), services, partners: [{ name: 'Northvale', people: 'Ash' }] },
      'channel',
    );
    expect(reads(sent.card)).toContain('The services are longer than 200 characters.');
    expect(await desk.store.openRoundsIn(aChannel)).toEqual([]);
  });

  it('does not let a round open without a name', async () => {
    const desk = aDesk();
    const { card: form } = await desk.says('Manager', '/rasp start');
    const card = await tapping(desk)(await tapping(desk)(form, 'About the programme'), 'Next: times', about);
    expect(reads(card)).toContain('Give the programme a name.');
    expect(reads(card)).toContain(told);
  });

  it('stands with the results in one line, of a confidential round too where no figures are shown', async () => {
    const partners = { Northvale: ['Ash', 'Birch', 'Cedar', 'Elm', 'Oak'] };
    for (const visibility of ['named', 'confidential'] as const) {
      const desk = aDesk();
      const { round } = await opened(desk, { about, visibility, partners });
      const lines = reads(await closed(desk, round)).split('\n');
      expect(lines.filter((line) => line === `A new programme · ${told}`)).toHaveLength(1);
      expect(lines.includes('No figures are shown. The check was confidential, and no partner has five people who answered.')).toBe(
        visibility === 'confidential',
      );
    }
  });

  it('is with the status for whoever runs the check, and before the close for nobody else', async () => {
    const desk = aDesk();
    const { round } = await opened(desk, { about });
    const status = async (name: string) => reads((await desk.sends(name, { verb: 'status', round }, 'channel')).card);
    expect(await status('Manager')).toContain(`A new programme · ${told}`);
    await answersAll(desk, 'Ash', () => 2);
    const privacy = await desk.sends('Ash', { verb: 'privacy', round });
    const seen = [await status('Ash'), reads(privacy.card), ...desk.direct('Ash').map(reads), ...desk.channel().map(reads)];
    expect(seen.filter((text) => text.includes('Service desk') || text.includes('lead authority'))).toEqual([]);
  });

  it('is kept with a dry run', async () => {
    const desk = aDesk();
    const { card: form } = await desk.says('Manager', '/rasp start');
    const first = await tapping(desk)(await tapping(desk)(form, 'About the programme', { programme: 'Shared IT' }), 'Back', about);
    await tapping(desk)(first, 'Try it alone');
    const [response] = await desk.store.openResponsesOf(aMemberNamed('Manager').person);
    expect((await desk.store.round(response?.round ?? ''))?.profile.delivery).toBe('lead-authority');
  });

  it('is told of the demo', async () => {
    const desk = aDesk();
    await desk.demo(aMemberNamed('Manager'), aChannel);
    await desk.settled();
    expect(reads(desk.channel()[1] as Card)).toContain('A new programme · drivers: savings, resilience · services: ');
  });
});

/** The opening of a round with nothing filled in but its name. */
async function openingOf(desk: Desk) {
  const { card } = await desk.says('Manager', '/rasp start');
  const last = await toPartners(desk, card, { programme: 'Shared IT' });
  const form = last.elements.find((element) => element.kind === 'form');
  const action = form?.buttons[0]?.action;
  if (action?.verb !== 'open-round') throw new Error('The last step opens no round.');
  return action;
}

describe('the lines on the programme', () => {
  it('name each thing that was told, and nothing else', () => {
    expect(profileLines(profileOf(about), english)).toEqual([
      { name: 'What drives it?', value: 'Savings, Resilience' },
      { name: 'Services in scope', value: 'Service desk, networks' },
      { name: 'Delivery model in mind', value: 'Lead authority' },
      { name: 'Shared today', value: 'A few posts or systems' },
    ]);
    expect(profileLines(noProfile, english)).toEqual([]);
    expect(profileLines(profileOf({ shared: 'nothing' }), english)).toEqual([{ name: 'Shared today', value: 'Nothing yet' }]);
  });

  it('have words for every choice, each its own', () => {
    const choices: ProfileChoices[] = [
      ...drivers.map((driver) => ({ drivers: driver })),
      ...deliveryModels.map((delivery) => ({ delivery })),
      ...sharedToday.map((shared) => ({ shared })),
    ];
    const lines = choices.flatMap((choice) => profileLines(profileOf(choice), english));
    expect(new Set(lines.map(({ name, value }) => `${name} ${value}`)).size).toBe(choices.length);
  });

  it('leave out what is no driver, and tell each once', () => {
    expect(profileOf({ drivers: 'magic,savings,savings,' }).drivers).toEqual(['savings']);
  });
});
