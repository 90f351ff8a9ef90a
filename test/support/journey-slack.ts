import { expect } from 'vitest';
import { fieldsOf, textOf } from './fake-slack/json.ts';
import { noPaces } from './fake-slack/paces.ts';
import type { Person } from './fake-slack/person.ts';
import type { Message, View } from './fake-slack/things.ts';
import { cast, type Filled, inOneLine, lastOf, type Name, type Stage, type Where } from './journey.ts';
import { aSlack, aSlackBot } from './slack-bot.ts';
import { pictures, reads } from './slack-reading.ts';

/** The programme's people in Slack: signed requests at the real receiver. */
export async function onSlack(): Promise<Stage> {
  const slack = await aSlack({ paces: noPaces });
  const bot = await aSlackBot(slack, { gap: 0 });
  const people = new Map<Name, Person>(cast.map((name) => [name, slack.person(slack.user(name))]));
  const personOf = (who: Name) =>
    lastOf(
      [people.get(who)].flatMap((each) => each ?? []),
      who,
    );
  const channel = slack.channel('programme', { members: cast.map((name) => personOf(name).user) });

  const posted = () => slack.messages(channel).filter(({ thread }) => thread === null);
  function standing(who: Name, on: Exclude<Where, 'form'>): Message {
    switch (on) {
      case 'chat':
        return lastOf(personOf(who).direct(), `card for ${who}`);
      case 'answer':
        return lastOf(
          personOf(who)
            .sees(channel)
            .filter(({ onlyFor }) => onlyFor !== null),
          `answer for ${who}`,
        );
      case 'status':
        return lastOf(posted().slice(0, 1), 'status card');
      case 'results':
        return lastOf(
          posted().filter((message) => reads(message).includes('Results:')),
          'results',
        );
    }
  }
  const at = (who: Name, on: Where): Message | View => (on === 'form' ? personOf(who).view() : standing(who, on));
  const filling = (filled: Filled) => (typeof filled === 'string' ? filled : filled.people.map((name) => personOf(name).user.id));

  async function after(answering: Promise<{ readonly status: number }>): Promise<void> {
    expect((await answering).status).toBe(200);
    await bot.settled();
  }
  const taps = (who: Name, label: string, on: Where = 'chat') => after(personOf(who).click(at(who, on), label));
  const submits = (who: Name, filled: Readonly<Record<string, Filled>>) =>
    after(
      personOf(who).submit(personOf(who).view(), Object.fromEntries(Object.entries(filled).map(([label, each]) => [label, filling(each)]))),
    );

  async function sends(who: Name, button: string, filled: Readonly<Record<string, Filled>> = {}): Promise<void> {
    expect(textOf(fieldsOf(personOf(who).view().definition['submit'])['text'])).toBe(button);
    await submits(who, filled);
  }

  return {
    says: (who, words) => after(personOf(who).says(words)),
    carriesOn: (who) => after(personOf(who).slashCommand('')),
    asks: (who, words) => after(personOf(who).slashCommand(words, channel)),
    beginsForm: (who, word = 'start') => after(personOf(who).slashCommand(word, channel)),
    sends,
    async fillsIn(who, button, filled) {
      await sends(who, button, filled);
      return inOneLine(reads(at(who, 'form')));
    },
    taps,
    async writes(who, { opens, field }, words) {
      await taps(who, opens);
      await submits(who, { [field]: words });
    },
    reads: (who, on = 'chat') => inOneLine(reads(at(who, on))),
    tappable: (who, on = 'chat') => slack.clickable(at(who, on)),
    direct: (who) => personOf(who).direct().map(reads).map(inOneLine),
    posts: () => posted().map(reads).map(inOneLine),
    pictures: (who, on = 'chat') => (on === 'form' ? [] : pictures(standing(who, on)).map(({ alt }) => alt)),
    shutsOut(who) {
      const { id } = personOf(who).user;
      slack.faults.next(
        'conversations.open',
        { kind: 'refusal', error: 'user_disabled' },
        { where: ({ users }) => users === id, times: Number.POSITIVE_INFINITY },
      );
    },
    restart: () => bot.restart(),
    passes: (minutes) => bot.passes(minutes),
    store: () => bot.store,
    personOf: (who) => ({ platform: 'slack', tenant: personOf(who).user.team, user: personOf(who).user.id }),
  };
}
