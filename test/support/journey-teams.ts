import { expect } from 'vitest';
import { english } from '../../src/application/wording/en.ts';
import { type Fields, fieldsOf, objectsWithin, textOf } from './fake-slack/json.ts';
import type { Filling } from './fake-teams/inputs.ts';
import { noPaces } from './fake-teams/paces.ts';
import type { Person } from './fake-teams/person.ts';
import type { Message } from './fake-teams/things.ts';
import { cast, type Filled, inOneLine, lastOf, type Name, type Stage, type Where } from './journey.ts';
import { aFakeTeams, aTeamsBot, unpaced } from './teams-bot.ts';

/** The programme's people in Teams: letters with tokens at Microsoft's own adapter. */
export async function onTeams(): Promise<Stage> {
  const teams = await aFakeTeams({ paces: noPaces });
  const bot = await aTeamsBot(teams, { pace: unpaced });
  const people = new Map<Name, Person>(cast.map((name) => [name, teams.person(teams.user(name))]));
  const personOf = (who: Name) =>
    lastOf(
      [people.get(who)].flatMap((each) => each ?? []),
      who,
    );
  const team = teams.team('Shared IT', { members: cast.map((name) => personOf(name).user) });
  const channel = teams.channel('Programme', team);

  /** The line that a tap in the channel was answered with, before them alone. */
  const told = new Map<Name, string>();
  const posted = () => teams.messages(channel).filter(({ thread, from }) => thread === null && from === teams.bot.account);
  function standing(who: Name, on: Exclude<Where, 'form'>): Message {
    switch (on) {
      case 'chat':
      case 'answer':
        return lastOf(personOf(who).direct(), `card for ${who}`);
      case 'status':
        return lastOf(posted().slice(0, 1), 'status card');
      case 'results':
        return lastOf(
          posted().filter((message) => teams.words(message).includes('Results:')),
          'results',
        );
    }
  }
  const cardOf = (who: Name, on: Where): Fields => (on === 'form' ? personOf(who).dialog().card : personOf(who).card(standing(who, on)));

  async function after(answering: Promise<{ readonly status: number; readonly shown?: string }>): Promise<void> {
    const { status, shown } = await answering;
    expect([status, shown === 'failure']).toEqual([200, false]);
    await bot.settled();
  }
  async function taps(who: Name, label: string, on: Where = 'chat'): Promise<void> {
    told.delete(who);
    const tapping = on === 'form' ? personOf(who).tapDialog(label) : personOf(who).tap(standing(who, on), label);
    await after(tapping);
    const { shown, body } = await tapping;
    const line = textOf(fieldsOf(body)['value']);
    if (shown === 'message' && line !== english.teams.sent) told.set(who, line);
  }
  /** People stand in the form's field by the directory, and on a card by their addresses. */
  const inForm = (filled: Filled): Filling => (typeof filled === 'string' ? filled : filled.people.map((name) => personOf(name).user));
  const onCard = (filled: Filled): string =>
    typeof filled === 'string' ? filled : filled.people.map((name) => personOf(name).user.email ?? '').join(';');

  return {
    says: (who, words) => after(personOf(who).says(words)),
    carriesOn: (who) => after(personOf(who).says('rasp')),
    asks(who, words) {
      told.delete(who);
      return after(personOf(who).mention(words, channel));
    },
    async beginsForm(who, word = 'start') {
      await after(personOf(who).mention(word, channel));
      const way = lastOf(personOf(who).sees(channel), 'way to the form');
      await after(personOf(who).tap(way, 'Open the form'));
    },
    async sends(who, button, filled = {}) {
      for (const [field, each] of Object.entries(filled)) personOf(who).fillDialog(field, inForm(each));
      await taps(who, button, 'form');
    },
    async fillsIn(who, button, filled) {
      for (const [field, each] of Object.entries(filled)) personOf(who).fill(standing(who, 'chat'), field, each);
      await taps(who, button);
      return inOneLine(teams.words(cardOf(who, 'chat')));
    },
    taps,
    async writes(who, { opens, field, sends }, words) {
      if (!teams.tappable(cardOf(who, 'chat')).includes(sends)) await taps(who, opens);
      personOf(who).fill(standing(who, 'chat'), field, onCard(words));
      await taps(who, sends);
    },
    reads: (who, on = 'chat') => inOneLine((on === 'answer' && told.get(who)) || teams.words(cardOf(who, on))),
    tappable: (who, on = 'chat') => teams.tappable(cardOf(who, on)),
    direct: (who) =>
      personOf(who)
        .direct()
        .map((message) => inOneLine(teams.words(personOf(who).card(message)))),
    posts: () => posted().map((message) => inOneLine(teams.words(message))),
    pictures: (who, on = 'chat') =>
      [...objectsWithin(cardOf(who, on))].filter(([{ type }]) => type === 'Image').map(([{ altText }]) => textOf(altText)),
    shutsOut: (who) => teams.shut(teams.personalChat(personOf(who).user), 'ConversationBlockedByUser'),
    restart: () => bot.restart(),
    passes: (minutes) => bot.passes(minutes),
    store: () => bot.store,
    personOf: (who) => ({ platform: 'teams', tenant: personOf(who).user.tenant, user: personOf(who).user.aadObjectId }),
  };
}
