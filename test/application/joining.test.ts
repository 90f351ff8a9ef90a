import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { Unreachable } from '../../src/application/ports.ts';
import { shownCode } from '../../src/domain/joining.ts';
import { aDesk, aMemberNamed, answersAll, channelOf, opened, reads, sent, titlesOf } from '../support/desk.ts';
import { closes, codeIn, invited, joined, last, makes, quietly, westAnswers } from '../support/joining.ts';

const day = 24 * 60;

describe('a code for a partner', () => {
  it('is shown once to the owner, and stands on no other card and nowhere in the store', async () => {
    const { desk, round, code } = await invited();
    expect(code).not.toBe('');
    const awaiting = await desk.taps('Manager', (await desk.says('Manager', '/rasp people')).card, 'Moorside');
    expect(reads(awaiting)).toContain('Moorside has not joined yet. Its code works until Monday 16 March');
    expect(reads(awaiting)).not.toContain(code);
    expect(JSON.stringify(await desk.store.round(round))).not.toContain(code.replaceAll('-', ''));
    expect(reads(last(desk.channel()))).toContain('Not joined yet: Moorside.');
  });

  it('is made by owners alone, while the check is open, and for a name that is not taken', async () => {
    const { desk, round } = await invited();
    for (const name of ['Ash', 'Birch', 'Stranger']) {
      const { card } = await desk.sends(name, { verb: 'invite-partner', round, name: 'Elsewhere', role: '' });
      expect(reads(card)).toContain('Manager and the co-owners invite partners. Nothing was changed.');
    }
    expect(reads(await makes(desk, 'northvale '))).toContain('northvale is in this check already.');
    expect(reads(await makes(desk, ' '))).toContain('Give the partner a name.');
    await closes(desk, round);
    const { card } = await desk.sends('Manager', { verb: 'invite-partner', round, name: 'Elsewhere', role: '' });
    expect(reads(card)).toContain('Nobody can join it any more.');
  });

  it('opens nothing once it is taken back, replaced, or fourteen days old', async () => {
    const { desk, code, west } = await invited();
    const awaiting = await desk.taps('Manager', (await desk.says('Manager', '/rasp people')).card, 'Moorside');
    const anew = codeIn(await desk.taps('Manager', awaiting, 'Make a new code'));
    expect(reads(await west.says('Maple', `/rasp join ${code}`))).toContain('This code opens nothing');
    expect(reads(await west.says('Maple', `/rasp join ${anew}`))).toContain('Join the check for Shared IT service?');
    await desk.taps('Manager', awaiting, 'Take the code back');
    expect(reads(await west.says('Maple', `/rasp join ${anew}`))).toContain('This code opens nothing');
    const third = codeIn(await makes(desk, 'Moorside'));
    await desk.passes(14 * day + 1);
    expect(reads(await west.says('Maple', `/rasp join ${third}`))).toContain('This code opens nothing');
    expect(reads(await desk.taps('Manager', (await desk.says('Manager', '/rasp people')).card, 'Moorside'))).toContain('its code is over');
  });

  it('comes with the opening for a partner for which the form names nobody', async () => {
    const desk = aDesk();
    const { card } = await opened(desk, { ...quietly, partners: { Northvale: ['Ash'], Moorside: [] } });
    expect(reads(card)).toMatch(/Moorside: [0-9A-Z]{4}-/);
    expect(reads(desk.direct('Ash')[0] as Card)).toContain('Northvale and Moorside plan a shared service.');
    expect(reads(await desk.of('west').says('Maple', `/rasp join ${codeIn(card)}`))).toContain('invites Moorside');
  });

  it('keeps a check from closing by itself as long as the partner can come', async () => {
    const { desk, round } = await invited();
    for (const name of ['Ash', 'Birch']) await desk.taps(name, await answersAll(desk, name, () => 3), 'Finish');
    await desk.passes(day);
    expect((await desk.store.round(round))?.state.stage).toBe('open');
    await desk.passes(14 * day);
    expect((await desk.store.round(round))?.state.stage).toBe('closed');
  });
});

describe('joining', () => {
  it('says who invites and what is shared with whom, before anything is', async () => {
    const { desk, round, code, west } = await invited();
    const card = await west.says('Maple', `/rasp join ${code.toLowerCase().replaceAll('-', ' ')}`);
    expect(reads(card)).toContain('Manager (#shared-it) invites Moorside.');
    expect(reads(card)).toContain('With you is Northvale.');
    expect(reads(card)).toContain('What is shared with whom');
    expect(titlesOf(card)).toEqual(['Join and share figures', 'Join and keep figures']);
    expect((await desk.store.round(round))?.links).toEqual([]);
    expect(desk.channel('west')).toEqual([]);
  });

  it('brings the check to the channel of the partner, and the first card to its people', async () => {
    const { desk, round, done } = await joined();
    expect(reads(done)).toContain('Moorside has joined');
    expect(reads(last(desk.channel('west')))).toMatch(/Readiness check: Shared IT service[\s\S]*Moorside/);
    for (const name of ['Maple', 'Oak']) expect(reads(desk.direct(name, 'west')[0] as Card)).toContain('You answer for Moorside');
    expect(reads(last(desk.channel()))).toContain('Moorside');
    expect(reads(last(desk.channel()))).not.toContain('Not joined yet');
    expect(reads(last(desk.direct('Manager')))).toContain('Moorside has joined from #west-it, with two people.');
    const kept = await desk.store.round(round);
    expect(kept?.partners.at(-1)).toMatchObject({ name: 'Moorside', lead: aMemberNamed('Maple', 'west').person });
    expect(kept?.awaited).toEqual([]);
  });

  it('works once: of two that give the same code, one joins', async () => {
    const { desk, round, code } = await invited();
    const tries = ['west', 'south'].map(async (tenant) => {
      const card = await desk.of(tenant).says('Maple', `/rasp join ${code}`);
      return desk.of(tenant).taps('Maple', card, 'Join and share figures', { people: '' }, 'channel');
    });
    const cards = (await Promise.all(tries)).map(reads);
    expect(cards.filter((text) => text.includes('Moorside has joined'))).toHaveLength(1);
    expect(cards.filter((text) => text.includes('This code opens nothing'))).toHaveLength(1);
    expect((await desk.store.round(round))?.links).toHaveLength(1);
  });

  it('is finished by a second tap where the first broke off after the code was used', async () => {
    let breaks = false;
    const begun = await invited({
      between: (store) => ({
        ...store,
        addResponse: (response) => (breaks ? Promise.reject(new Error('the database is gone')) : store.addResponse(response)),
      }),
    });
    const { desk, round, code, west } = begun;
    const card = await west.says('Maple', `/rasp join ${code}`);
    breaks = true;
    await west.taps('Maple', card, 'Join and share figures', { people: 'Oak' }, 'channel');
    expect((await desk.store.responses(round)).filter(({ partner }) => partner === 'p2')).toEqual([]);
    breaks = false;
    const again = await west.taps('Maple', card, 'Join and share figures', { people: 'Oak' }, 'channel');
    expect(reads(again)).toContain('Moorside has joined');
    const names = (await desk.store.responses(round)).filter(({ partner }) => partner === 'p2').map(({ name }) => name);
    expect(names.toSorted()).toEqual(['Maple', 'Oak']);
  });

  it('takes nobody’s kept answers away, who has left another partner', async () => {
    const { desk, round, code } = await invited();
    await answersAll(desk, 'Birch', () => 3);
    await desk.sends('Birch', { verb: 'leave', round, answers: 'kept' });
    const place = { ...channelOf('home'), address: 'other' };
    const { card } = await desk.bot.said(aMemberNamed('Rowan'), `/rasp join ${code}`, place);
    const refused = await desk.bot.act(aMemberNamed('Rowan'), sent(card, 'Join and share figures', { people: 'Birch' }), place);
    expect(reads(refused.card)).toContain('Birch answers in this check for another partner.');
    expect(Object.keys((await desk.stored('Birch', round)).entries).length).toBeGreaterThan(30);
  });

  it('never goes on in another check than that of the card', async () => {
    const { desk, round, west } = await joined();
    const { card: opening } = await opened(desk, { ...quietly, programme: 'Waste', partners: { Northvale: ['Ash'], Moorside: [] } });
    const look = await west.says('Maple', `/rasp join ${codeIn(opening)}`);
    await desk.passes(14 * day + 1);
    const late = await west.taps('Maple', look, 'Join and share figures', { people: 'Fir' }, 'channel');
    expect(reads(late)).toContain('This code opens nothing');
    expect((await desk.store.responses(round)).map(({ name }) => name)).not.toContain('Fir');
  });

  it('is for full members, in a channel of their own workspace', async () => {
    const { desk, code, west } = await invited();
    expect(reads(await west.says('Guest', `/rasp join ${code}`))).toContain('Guests cannot join');
    expect(reads(await west.says('Maple', `/rasp join ${code}`, 'direct'))).toContain('Type this in the channel of your own team');
    const abroad = await desk.bot.said(aMemberNamed('Maple', 'west'), `/rasp join ${code}`, channelOf('south'));
    expect(reads(abroad.card)).toContain('This channel belongs to another organisation.');
    expect(reads((await desk.says('Stranger', `/rasp join ${code}`)).card)).toContain('This channel is in the check already');
    expect(reads(await west.says('Maple', '/rasp join'))).toContain('Type the code after /rasp join');
  });

  it('refuses whoever answers for another partner, and says what else is wrong with the people', async () => {
    const { desk, code } = await invited();
    const { card } = await desk.bot.said(aMemberNamed('Ash'), `/rasp join ${code}`, { ...channelOf('home'), address: 'other' });
    const place = { ...channelOf('home'), address: 'other' };
    const tap = (name: string, people: string) => desk.bot.act(aMemberNamed(name), sent(card, 'Join and share figures', { people }), place);
    expect(reads((await tap('Ash', '')).card)).toContain('You answer for Northvale in this check. Somebody else has to join.');
    expect(reads((await tap('Rowan', 'Birch')).card)).toContain('Birch answers in this check for another partner.');
    expect(reads((await tap('Rowan', 'nobody-known')).card)).toContain('I do not know nobody-known.');
    expect(reads((await tap('Rowan', '')).card)).toContain('Moorside has joined');
  });

  it('tells whoever guesses nothing, counts their tries, and notes them in the trail', async () => {
    const { desk, west } = await invited();
    const guess = (nth: number) => `/rasp join ${shownCode(String(nth).padStart(16, '0'))}`;
    const replies: string[] = [];
    for (let nth = 0; nth < 21; nth++) replies.push(reads(await west.says('Maple', guess(nth))));
    expect(new Set(replies.slice(0, 20)).size).toBe(1);
    expect(replies[0]).toContain('This code opens nothing');
    expect(replies[20]).toContain('Too many codes were tried');
    for (const reply of replies) expect(reply).not.toMatch(/Shared IT|Northvale|Moorside|Manager/);
    const trail = await desk.store.trail(new Date(0), null, 100);
    expect(trail.filter(({ verb }) => verb === 'code-refused')).toHaveLength(21);
    await desk.passes(61);
    expect(reads(await west.says('Maple', guess(99)))).toContain('This code opens nothing');
  });
});

describe('a partner that joined', () => {
  it('has its people seen to by its own lead, and by nobody of another workspace', async () => {
    const { desk, west, round } = await joined();
    const own = await west.says('Maple', '/rasp people');
    expect(titlesOf(own)).toEqual(['Maple (lead)', 'Oak', 'Add somebody']);
    const seen = await desk.taps('Manager', (await desk.says('Manager', '/rasp people')).card, 'Moorside');
    expect(reads(seen)).toContain('its lead says who answers for it');
    expect(titlesOf(seen)).not.toContain('Add somebody');
    const partner = (await desk.store.round(round))?.partners.at(-1)?.id ?? '';
    expect(reads((await desk.sends('Manager', { verb: 'add-people', round, partner, people: 'Fir' })).card)).toContain(
      'Not yours to change',
    );
  });

  it('sees the same map as the others in its own channel, where it shares its figures', async () => {
    const { desk, round } = await joined();
    await answersAll(desk, 'Ash', () => 4);
    await westAnswers(desk, 'Maple', 1);
    await closes(desk, round);
    const [home, west] = [last(desk.channel()), last(desk.channel('west'))];
    expect(reads(home)).toMatch(/Northvale[\s\S]*Moorside|Moorside[\s\S]*Northvale/);
    expect(reads(west)).toBe(reads(home));
    expect(reads(last(desk.direct('Oak', 'west')))).toContain('#west-it');
  });

  it('sees its own figures alone where it keeps them, and nobody else sees any of them', async () => {
    const { desk, round, west } = await joined(false);
    await answersAll(desk, 'Ash', () => 4);
    await westAnswers(desk, 'Maple', 1);
    await closes(desk, round);
    const [home, own] = [last(desk.channel()), last(desk.channel('west'))];
    expect(reads(home)).toContain('Moorside keeps its figures to itself.');
    expect(reads(home)).not.toMatch(/Moorside is|Moorside \d/);
    expect(reads(own)).toContain('For Moorside alone');
    expect(reads(own)).not.toContain('Northvale');
    for (const show of ['topics', 'figures', 'agenda', 'steps', 'explain'] as const) {
      const theirs = await desk.sends('Manager', { verb: 'results', round, show }, 'channel');
      expect(reads(theirs.card).replace('Moorside keeps its figures to itself.', '')).not.toContain('Moorside');
      const ours = await desk.bot.act(aMemberNamed('Oak', 'west'), { verb: 'results', round, show }, channelOf('west'));
      expect(reads(ours.card)).not.toContain('Northvale');
    }
    expect(reads(await west.says('Maple', '/rasp results'))).not.toContain('Northvale');
  });

  it('may change its mind until the close, by its lead alone', async () => {
    const { desk, round, west } = await joined(false);
    expect(reads(await west.says('Oak', '/rasp sharing'))).toContain('Nothing to choose here');
    const partner = (await desk.store.round(round))?.partners.at(-1)?.id ?? '';
    for (const by of [aMemberNamed('Manager'), aMemberNamed('Ash'), aMemberNamed('Oak', 'west')]) {
      const { card } = await desk.bot.act(by, { verb: 'sharing', round, partner, shares: true }, by.place);
      expect(reads(card)).toContain('Nothing was changed.');
    }
    const keeping = await west.says('Maple', '/rasp sharing');
    expect(reads(keeping)).toContain('Moorside keeps its scores');
    expect(reads(await west.taps('Maple', keeping, 'Share our figures'))).toContain('the other partners see');
    await answersAll(desk, 'Ash', () => 4);
    await westAnswers(desk, 'Maple', 1);
    await closes(desk, round);
    expect(reads(last(desk.channel()))).toContain('Moorside');
    const late = await west.taps('Maple', keeping, 'Share our figures');
    expect(reads(late)).toContain('The check is closed: this stays as it is.');
  });

  it('keeps the answers of its people from the owner, too, where it keeps its figures', async () => {
    const { desk, round } = await joined(false);
    await answersAll(desk, 'Ash', () => 4);
    await westAnswers(desk, 'Maple', 1);
    await closes(desk, round);
    await desk.sends('Manager', { verb: 'export', round, format: 'csv' }, 'channel');
    await desk.sends('Manager', { verb: 'export', round, format: 'json' }, 'channel');
    await desk.settled();
    const files = desk.brought('Manager').map(({ file }) => Buffer.from(file.bytes).toString('utf8'));
    expect(files).toHaveLength(2);
    for (const file of files) {
      expect(file).toContain('Northvale');
      expect(file).not.toMatch(/Maple|Moorside/);
    }
  });

  /** Something is wrong with its channel, from now on until told otherwise. */
  async function troubled(trouble: () => Error) {
    let isDown = false;
    const begun = await joined(true, {
      among: (messenger) => ({
        ...messenger,
        post: (place, card) =>
          isDown && place.tenant === 'west' && place.address === 'channel' ? Promise.reject(trouble()) : messenger.post(place, card),
      }),
    });
    await answersAll(begun.desk, 'Ash', () => 4);
    isDown = true;
    await closes(begun.desk, begun.round);
    return { ...begun, mended: () => (isDown = false) };
  }
  const results = (cards: readonly Card[]) => cards.filter((card) => reads(card).startsWith('Results: '));

  it('holds up nobody else while its channel cannot be written to, and gets its results once it can', async () => {
    const { desk, round, mended } = await troubled(() => new Error('the chat tool is down'));
    expect(results(desk.channel())).toHaveLength(1);
    expect(reads(last(desk.direct('Birch')))).toContain('Northvale');
    expect(results(desk.channel('west'))).toHaveLength(0);
    expect(await desk.announced(round)).toBe(false);
    mended();
    desk.catchUp();
    await desk.settled();
    expect(results(desk.channel())).toHaveLength(1);
    expect(results(desk.channel('west'))).toHaveLength(1);
    expect(reads(last(desk.direct('Oak', 'west')))).toContain('Moorside');
    expect(await desk.announced(round)).toBe(true);
  });

  it('gets its results in its lead’s own conversation where its channel can never show them', async () => {
    const { desk, round } = await troubled(() => new Unreachable(channelOf('west'), 'I was taken out of the channel.'));
    expect(desk.direct('Maple', 'west').map(reads).join('\n')).toContain('I was taken out of the channel.');
    expect(results(desk.channel())).toHaveLength(1);
    expect(await desk.announced(round)).toBe(true);
  });
});
