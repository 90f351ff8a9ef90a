import * as fc from 'fast-check';
import { expect, onTestFinished } from 'vitest';
import type { Log } from '../../src/application/ports.ts';
import { type Doer, wrongsIn } from './blame.ts';
import { type Fields, fieldsOf, isFields, textOf } from './fake-slack/json.ts';
import { controlsOf } from './fake-teams/cards.ts';
import type { Person } from './fake-teams/person.ts';
import type { Message } from './fake-teams/things.ts';
import { closed, mutated, mutations } from './mutations.ts';
import { storeContent, storeReader } from './store-content.ts';
import { unpaced } from './teams-bot.ts';
import { aRound, last } from './teams-team.ts';

/** What became of the activities of a fuzz. */
interface Tally {
  readonly statuses: Readonly<Record<number, number>>;
  /** How many changed the store, each as the person in it could. */
  readonly kept: number;
}

/** Taken; no activity of Teams'; of another service address; of another organisation; too large; an invoke of no known kind. */
const rightful = [200, 400, 401, 403, 413, 501];

/**
 * Sends real activities with something wrong in them, with a good token, at the bot. Fails where one is answered with
 * any other status than those, or changes what the person in it could not have changed by it.
 */
export async function fuzzTeams(runs: number, seed?: number): Promise<Tally> {
  const scene = await aScene();
  const { teams, bot } = scene;
  const store = storeReader(bot.path);
  onTestFinished(store.close);
  const statuses: Record<number, number> = {};
  let kept = 0;
  const property = fc.asyncProperty(fc.nat(10_000), mutations, async (seed, changes) => {
    const activity = await scene.activity(seed);
    const wrong = fieldsOf(closed(mutated(activity, changes, scene.ids)));
    const before = store.content();
    const { status } = await teams.send(wrong);
    await bot.settled();
    statuses[status] = (statuses[status] ?? 0) + 1;
    expect(rightful).toContain(status);
    const after = store.content();
    if (after !== before) kept++;
    expect(wrongsIn(before, after, scene.doerOf(wrong))).toEqual([]);
  });
  await fc.assert(property, { numRuns: runs, ...(seed !== undefined && { seed }), endOnFailure: true });
  await scene.stillAnswers();
  return { statuses, kept };
}

const silent: Log = { info() {}, warn() {}, error() {} };

async function aScene() {
  const team = await aRound({ bot: { log: silent, pace: unpaced } });
  const { teams, bot, manager, ash, elm, channel } = team;
  const stranger = teams.user('Stranger');
  const guest = teams.user('Guest', { tenant: teams.tenant('Elsewhere') });
  const { round } = await team.stored(ash);
  const status = last(team.posts(channel));
  const chat = teams.groupChat('Programme board', { members: [manager.user, ash.user] });
  const own = (person: Person) => ({ conversation: teams.personalChat(person.user) });

  /** The question that stands before somebody, not answered yet; they begin afresh once there is none left. */
  async function question(person: Person): Promise<Message> {
    const found = person.direct().at(-1);
    if (found && sentence(person, found, '4')) return found;
    await beginsAfresh(person);
    return question(person);
  }
  async function beginsAfresh(person: Person): Promise<void> {
    await bot.store.record({ round, person: team.personOf(person) }, { kind: 'erase' }, new Date());
    await teams.happens.installs(person.user);
    for (const message of person.direct()) teams.erase(message);
    await person.says('rasp');
    await bot.settled();
  }
  const sentence = (person: Person, on: Message, level: string) =>
    teams.tappable(person.card(on)).find((label) => label.startsWith(`${level}. `));

  async function tap(pick: number): Promise<Fields> {
    const person = pick % 2 === 0 ? ash : elm;
    const card = await question(person);
    const sending = controlsOf(person.card(card)).filter(({ action }) => action['type'] === 'Action.Execute');
    const { label, action } = last(sending.slice(0, 1 + (pick % sending.length)));
    // A card that came of a payload with something wrong in it may be one of those that an older client never gets.
    return person.tapping(card, label, { old: pick % 5 === 0 && isFields(action['fallback']) });
  }

  /** What its first step sends. */
  async function form(): Promise<Fields> {
    await manager.mention('start', channel);
    await bot.settled();
    await manager.tap(last(manager.sees(channel)), 'Open the form');
    manager.fillDialog('Programme', 'Shared IT');
    return manager.tappingDialog('Next: times');
  }

  const words = ['rasp', 'status', 'close', 'results', 'help', 'start', 'erase', 'nudge'];
  const message = (id: number) => ({ id: String(1_700_000_000_000 + id) });
  const seeds: readonly ((pick: number) => Promise<Fields>)[] = [
    ...Array.from({ length: 9 }, () => tap),
    form,
    async () => ash.tapping(status, 'Answer or carry on'),
    async (pick) => elm.activities.said(words[pick % words.length] ?? '', { conversation: channel, thread: '1' }, message(pick), true),
    async (pick) => ash.activities.said(words[pick % words.length] ?? '', { conversation: chat }, message(pick), true),
    async (pick) => elm.activities.said(words[pick % words.length] ?? '', own(elm), message(pick), false),
    async (pick) => elm.activities.installation(pick % 2 === 0 ? 'add' : 'remove', own(elm)),
    async () => manager.activities.updated({ conversation: channel }, { membersAdded: [{ id: elm.user.id }] }, 'teamMemberAdded'),
  ];

  return {
    ...{ teams, bot },
    /** What people, places and kinds of activities are called, right and wrong ones. */
    ids: [
      ...[ash.user.aadObjectId, elm.user.aadObjectId, stranger.aadObjectId, guest.aadObjectId, ash.user.id, guest.id],
      ...[guest.tenant, teams.home.id, teams.bot.account, channel.id, chat.id, own(elm).conversation.id, status.id],
      ...['message', 'invoke', 'installationUpdate', 'conversationUpdate', 'adaptiveCard/action', 'task/fetch', 'task/submit'],
      ...['personal', 'groupChat', 'channel', 'manual', 'automatic', ';messageid=1', 'https://teams.example/'],
    ],
    async activity(seed: number): Promise<Fields> {
      teams.forget();
      bot.statements.length = 0;
      for (const each of teams.messages(channel)) if (each.id !== status.id) teams.erase(each);
      const make = seeds[seed % seeds.length];
      if (!make) throw new Error('There is nothing to send.');
      return make(Math.floor(seed / seeds.length));
    },
    doerOf({ from, value }: Fields): Doer {
      const { aadObjectId, id } = fieldsOf(from);
      const who = (textOf(aadObjectId) || textOf(id)).toLowerCase();
      return { who, carried: JSON.stringify(isFields(value) ? value : {}), isOwner: who === manager.user.aadObjectId };
    },
    async stillAnswers(): Promise<void> {
      // What stands before them may be a card of long ago, which rightly changes nothing any more.
      await beginsAfresh(ash);
      const card = await question(ash);
      const before = storeContent(bot.path);
      await team.taps(ash, sentence(ash, card, '4') ?? '', { on: card });
      expect(storeContent(bot.path)).not.toBe(before);
    },
  };
}
