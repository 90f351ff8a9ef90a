import { describe, expect, it } from 'vitest';
import { actionVerbs, decodeAction } from '../../src/application/action.ts';
import type { Reply } from '../../src/application/bot.ts';
import { commands } from '../../src/application/commands.ts';
import { type Member, type Place, samePlace } from '../../src/domain/place.ts';
import { aChannel, aMemberNamed, reads, titlesOf } from '../support/desk.ts';
import { aTargetedDesk, type Known, secrets, tries, typed } from '../support/strangers.ts';

type Targeted = Awaited<ReturnType<typeof aTargetedDesk>>;

/** With the user ids of the owner and of a respondent, in another workspace, and in a chat tool whose workspace has the same id. */
const strangers: readonly Member[] = [
  aMemberNamed('Manager', 'away'),
  aMemberNamed('Ash', 'away'),
  aMemberNamed('Manager', 'home', 'other'),
].map((member) => ({ ...member, name: 'Stranger' }));

/** Where they try it: a channel with the id of the one attacked, another, and their own conversation. */
const placesOf = ({ place }: Member): readonly Place[] => [{ ...place, address: aChannel.address }, { ...place, address: 'lobby' }, place];

/** What came of something: all that was said, to whom, and what is stored by now. */
async function outcome({ desk, reached, rows }: Targeted, doing: () => Promise<Reply>) {
  const before = rows();
  reached.length = 0;
  const { card, where } = await doing();
  await desk.settled();
  const after = rows();
  return {
    said: [where, reads(card), ...titlesOf(card), ...reached.map(({ says }) => says)].join('\n'),
    sent: JSON.stringify(card),
    places: reached.map(({ place }) => place),
    lost: before === after ? 0 : before.difference(after).size,
    made: before === after ? [] : [...after.difference(before)],
  };
}

/** These write what is somebody's own, wherever they are; a code that opens nothing is noted. */
const writes: ReadonlySet<string> = new Set(['open-round', 'dry-run', 'join']);
const isHome = ({ platform, tenant }: Place): boolean => platform === aChannel.platform && tenant === aChannel.tenant;

let made = 0;
/** As the one that is known, and none that there is. */
const unknownAs = (known: Known): Known => ({ ...known, round: `no-such-${++made}` });

describe('somebody of another workspace or chat tool, who knows every id', () => {
  it('reads, changes and sends nothing of a check by anything that can be done, nor learns whether it is there', {
    timeout: 60_000,
  }, async () => {
    const targeted = await aTargetedDesk();
    const { bot } = targeted.desk;
    const faults: string[] = [];
    for (const verb of actionVerbs) {
      for (const [kind, known] of Object.entries(targeted.targets)) {
        for (const [nth, payload] of tries[verb](known).entries()) {
          for (const by of strangers) {
            for (const from of writes.has(verb) ? placesOf(by).slice(0, 1) : placesOf(by)) {
              const other = tries[verb](unknownAs(known))[nth] ?? {};
              const tried = await outcome(targeted, () => bot.act(by, decodeAction({ verb, ...payload }), from));
              const unknown = await outcome(targeted, () => bot.act(by, decodeAction({ verb, ...other }), from));
              const fault = (what: string) => faults.push(`${verb} ${nth} on ${kind}, by ${by.person.user} from ${from.address}: ${what}`);
              if (tried.said !== unknown.said) fault(`says “${tried.said}” instead of “${unknown.said}”`);
              if (secrets.test(tried.sent) || secrets.test(tried.said)) fault(`tells “${secrets.exec(tried.sent + tried.said)?.[0]}”`);
              if (tried.places.some(isHome)) fault('sends something to the other workspace');
              if (tried.lost > 0) fault('changes what was stored');
              if (tried.made.length > 0 && !writes.has(verb)) fault('stores something');
              if (secrets.test(tried.made.join())) fault('stores what is the others’');
            }
          }
        }
      }
    }
    expect(faults).toEqual([]);
    // What is their own was not refused: each opened checks of their own with the others' ids.
    for (const { person } of strangers) expect(await targeted.desk.store.roundsOwnedBy(person)).toHaveLength(10);
  });

  it('reads and changes nothing by anything that can be typed, nor on their home', async () => {
    const targeted = await aTargetedDesk();
    const { desk, targets } = targeted;
    const nobody = aMemberNamed('Stranger', 'nowhere');
    const faults: string[] = [];
    for (const command of commands) {
      for (const words of typed[command](targets['open and named'])) {
        for (const by of strangers) {
          for (const [nth, from] of placesOf(by).entries()) {
            const line = `/rasp ${command} ${words}`;
            const tried = await outcome(targeted, () => desk.bot.said(by, line, from));
            const unknown = await outcome(targeted, () => desk.bot.said(nobody, line, placesOf(nobody)[nth] ?? nobody.place));
            const fault = (what: string) => faults.push(`“${line}” by ${by.person.user} from ${from.address}: ${what}`);
            if (tried.said !== unknown.said) fault(`says “${tried.said}” instead of “${unknown.said}”`);
            if (secrets.test(tried.sent) || secrets.test(tried.said)) fault('tells what it must not');
            if (tried.lost > 0 || tried.places.some(isHome)) fault('does something');
            if (tried.made.length > 0 && !writes.has(command)) fault('stores something');
          }
        }
      }
    }
    for (const by of strangers) expect(reads(await desk.bot.home(by))).toBe(reads(await desk.bot.home(nobody)));
    expect(faults).toEqual([]);
  });
});

describe('a colleague of the same workspace who is in none of it', () => {
  const passer = aMemberNamed('Passer');
  const lobby = { ...aChannel, address: 'lobby' };
  /** Nobody but their owner is named to a passer-by, and nothing that anybody wrote. */
  const names = new RegExp(secrets.source.replace('Manager|', ''));
  const inside = /Vexnote|Whynote|\b(?:Ash|Birch|Cedar|Elm|Hazel|Rowan)\b/;

  it('sees from another channel where a check stands, and neither names, answers nor results; and changes nothing', async () => {
    const targeted = await aTargetedDesk();
    const faults: string[] = [];
    for (const verb of actionVerbs) {
      for (const [kind, known] of Object.entries(targeted.targets)) {
        for (const [nth, payload] of tries[verb](known).entries()) {
          for (const from of [lobby, passer.place]) {
            const tried = await outcome(targeted, () => targeted.desk.bot.act(passer, decodeAction({ verb, ...payload }), from));
            const fault = (what: string) => faults.push(`${verb} ${nth} on ${kind} from ${from.address}: ${what}`);
            const all = tried.said + tried.sent;
            if ((verb === 'status' && kind !== 'a dry run' ? inside : names).test(all)) fault(`tells “${all}”`);
            if (!tried.places.every((place) => samePlace(place, passer.place) || writes.has(verb)))
              fault('sends something to somebody else');
            if (tried.lost > 0 || (tried.made.length > 0 && !writes.has(verb))) fault('changes what was stored');
          }
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it('is told that there are no such results and files for them, and in the check’s own channel sees what it was shown', async () => {
    const { desk, targets } = await aTargetedDesk();
    const { round } = targets['closed and named'];
    const told = async (action: object, from: Place) => reads((await desk.bot.act(passer, decodeAction({ round, ...action }), from)).card);
    for (const from of [lobby, passer.place]) {
      for (const action of [{ verb: 'results', show: 'figures' }, { verb: 'export' }, { verb: 'export', format: 'json' }]) {
        expect(await told(action, from)).toContain('These results are shown to those who took part and in their channel.');
      }
    }
    expect(await told({ verb: 'results', show: 'figures' }, aChannel)).toContain('Aldermoor');
    expect(await told({ verb: 'export', format: 'csv' }, aChannel)).not.toContain('is in your own conversation');
  });
});
