import * as fc from 'fast-check';
import { expect, onTestFinished } from 'vitest';
import type { Log } from '../../src/application/ports.ts';
import { type Doer, wrongsIn } from './blame.ts';
import type { FakeSlack } from './fake-slack/fake-slack.ts';
import { type Fields, fieldsOf, isFields, listOf, textOf } from './fake-slack/json.ts';
import type { Envelope } from './fake-slack/letters.ts';
import { noPaces } from './fake-slack/paces.ts';
import type { Person } from './fake-slack/person.ts';
import type { Channel, Message, View } from './fake-slack/things.ts';
import { closed, mutated, mutations } from './mutations.ts';
import { aSlack, aSlackBot, type SlackBot } from './slack-bot.ts';
import { aStoredRound } from './slack-question.ts';
import { storeContent, storeReader } from './store-content.ts';

/** What became of the payloads of a fuzz. */
export interface Tally {
  readonly statuses: Readonly<Record<number, number>>;
  /** How many changed the store, each as the person in it could. */
  readonly kept: number;
}

/**
 * Sends real payloads with something wrong in them, rightly signed, at the bot. Fails where one is answered with
 * anything but 200, 400 or 413, or changes what the person in it could not have changed by it.
 */
export async function fuzzSlack(runs: number, seed?: number): Promise<Tally> {
  const scene = await aScene();
  const { slack, bot } = scene;
  const store = storeReader(bot.path);
  onTestFinished(store.close);
  const statuses: Record<number, number> = {};
  let kept = 0;
  const property = fc.asyncProperty(fc.nat(10_000), mutations, async (seed, changes) => {
    const { kind, payload } = await scene.envelope(seed);
    const wrong = closed(mutated(payload, changes, scene.ids));
    const before = store.content();
    const { status } = await slack.send({ kind, payload: isFields(wrong) ? wrong : {} });
    await bot.settled();
    statuses[status] = (statuses[status] ?? 0) + 1;
    expect([200, 400, 413]).toContain(status);
    const after = store.content();
    if (after !== before) kept++;
    expect(wrongsIn(before, after, doerOf(fieldsOf(wrong)))).toEqual([]);
  });
  await fc.assert(property, { numRuns: runs, ...(seed !== undefined && { seed }), endOnFailure: true });
  await scene.stillAnswers();
  return { statuses, kept };
}

function doerOf(payload: Fields): Doer {
  const [tapped] = listOf(payload['actions']);
  const value = textOf(tapped?.['value']) || textOf(fieldsOf(tapped?.['selected_option'])['value']);
  return { who: textOf(fieldsOf(payload['user'])['id']), carried: value || textOf(fieldsOf(payload['view'])['private_metadata']) };
}

async function aScene() {
  const slack = await aSlack({ paces: noPaces });
  const bot = await aSlackBot(slack, { gap: 0, perMinute: {}, log: silent });
  const manager = slack.person(slack.user('Manager'));
  const [ash, elm, stranger] = [slack.person(slack.user('Ash')), slack.person(slack.user('Elm')), slack.user('Stranger')];
  const guest = slack.user('Guest', { workspace: slack.workspace({ name: 'Elsewhere' }) });
  const channel = slack.channel('shared-it', { members: [manager.user, ash.user, elm.user] });
  await aStoredRound(bot, { owner: manager.user, channel, people: [ash.user, elm.user] });
  const question = (person: Person) => questionBefore(slack, bot, person);
  const seeds = seedsOf({ slack, bot, manager, ash, elm, channel, question });

  return {
    slack,
    bot,
    /** What people and places are called, right and wrong ones. */
    ids: [
      ash.user.id,
      elm.user.id,
      stranger.id,
      guest.id,
      guest.team,
      slack.home.botUser,
      slack.home.id,
      channel.id,
      'C0NOWHERE',
      'round-2',
    ],
    async envelope(seed: number): Promise<Envelope> {
      slack.forget();
      slack.world.ephemerals.length = 0;
      bot.statements.length = 0;
      const make = seeds[seed % seeds.length];
      if (!make) throw new Error('There is nothing to send.');
      return make(Math.floor(seed / seeds.length));
    },
    async stillAnswers(): Promise<void> {
      const before = storeContent(bot.path);
      const card = await question(ash);
      expect(await ash.click(card, '4')).toMatchObject({ status: 200 });
      await bot.settled();
      expect(storeContent(bot.path)).not.toBe(before);
    },
  };
}

const silent: Log = { info() {}, warn() {}, error() {} };

/** The question that stands before somebody, not answered yet; they begin afresh once there is none left. */
async function questionBefore(slack: FakeSlack, bot: SlackBot, person: Person): Promise<Message> {
  const found = person.direct().at(-1);
  if (found && slack.clickable(found).includes('4')) return found;
  const key = { round: 'round-1', person: { platform: 'slack', tenant: slack.home.id, user: person.user.id } };
  await bot.store.record(key, { kind: 'erase' }, new Date());
  for (const message of person.direct()) slack.world.messages.get(message.channel)?.delete(message.ts);
  await person.slashCommand('');
  await bot.settled();
  return questionBefore(slack, bot, person);
}

interface Cast {
  readonly slack: FakeSlack;
  readonly bot: SlackBot;
  readonly manager: Person;
  readonly ash: Person;
  readonly elm: Person;
  readonly channel: Channel;
  question(person: Person): Promise<Message>;
}

/** Everything that somebody can do. Taps, which alone change anything, are half of it. */
function seedsOf({ slack, bot, manager, ash, elm, channel, question }: Cast): readonly ((pick: number) => Promise<Envelope>)[] {
  async function tap(pick: number): Promise<Envelope> {
    const person = pick % 2 === 0 ? ash : elm;
    const card = await question(person);
    const labels = slack.clickable(card);
    return person.envelopes.click(card, labels[pick % labels.length] ?? '4');
  }

  /** A form before somebody, and no other modal: one left open may have come of a payload with something wrong in it. */
  async function form(person: Person, open: () => Promise<unknown>): Promise<View> {
    slack.world.modals.set(person.user.id, []);
    await open();
    await bot.settled();
    return person.view();
  }

  async function note(): Promise<View> {
    const view = await form(ash, async () => {
      const card = await question(ash);
      await ash.click(card, slack.clickable(card).find((label) => ['Add a note', 'Your note'].includes(label)) ?? '');
    });
    ash.fill(view, { [textOf(fieldsOf(inputOf(view)?.['label'])['text'])]: 'A note.' });
    return view;
  }

  const words = ['', 'status', 'close', 'results', 'help', 'start'];
  return [
    ...Array.from({ length: 9 }, () => tap),
    async () => ash.envelopes.submission(await note()),
    async () => ash.envelopes.closing(await note(), false),
    async () => manager.envelopes.submission(await form(manager, () => manager.slashCommand('start', channel))),
    async (pick) => elm.envelopes.slashCommand(words[pick % words.length] ?? '', channel, '/rasp'),
    async () => ash.envelopes.direct('what now'),
    async () => elm.envelopes.mention('status', channel),
    async () => ash.envelopes.homeOpened(),
    async () => ash.envelopes.shortcut('rasp'),
    async () => ash.envelopes.messageShortcut(await question(ash), 'rasp'),
  ];
}

const inputOf = ({ definition }: View) => listOf(definition['blocks']).find(({ type }) => type === 'input');
