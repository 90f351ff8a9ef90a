import { describe, expect, it, onTestFinished } from 'vitest';
import { openSlack } from '../../../src/adapters/slack/slack.ts';
import type { Card, Picture } from '../../../src/application/card.ts';
import { english } from '../../../src/application/wording/en.ts';
import type { FakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { noPaces } from '../../support/fake-slack/paces.ts';
import type { Message } from '../../support/fake-slack/things.ts';
import { aSlack } from '../../support/slack-bot.ts';
import { quiet } from '../../support/sqlite.ts';

const alt = 'Map of readiness by area. Governance: lowest 25; Northvale 75, Eastmere 25.';

function aMap(bytes = 1): Picture {
  const figures = { kind: 'table', columns: ['Area', 'Northvale', 'Eastmere'], rows: [['Governance', '75', '25']] } as const;
  return { kind: 'picture', png: new Uint8Array(bytes).fill(7), alt, figures };
}

const results = (map: Picture): Card => ({ summary: 'Results', elements: [{ kind: 'heading', rank: 'title', text: 'Results' }, map] });

async function aScene(options: Parameters<typeof aSlack>[0] = {}) {
  const slack = await aSlack({ paces: noPaces, ...options });
  const settings = { botToken: slack.botToken, door: { signingSecret: slack.signingSecret }, apiUrl: slack.apiUrl };
  const { messenger, stop } = openSlack({ ...settings, clock: { now: () => new Date() }, log: quiet, words: english, gap: 1 });
  onTestFinished(stop);
  const channel = slack.channel('shared-it');
  const place = { platform: 'slack', tenant: channel.team, address: channel.id };
  return {
    slack,
    post: (map: Picture) => messenger.post(place, results(map)),
    messenger,
    /** The last message of the channel. */
    shown: () => last(slack, channel.id),
    stop,
  };
}

function last(slack: FakeSlack, id: string): Message {
  const message = slack.messages({ id }).at(-1);
  if (!message) throw new Error('Nothing was posted.');
  return message;
}

const pictureIn = ({ blocks }: Message) => blocks.find(({ type }) => type === 'image');

describe('a picture', () => {
  it('is shown once Slack has worked on it, with words for who cannot see it on its block', async () => {
    const { slack, post, shown } = await aScene({ fileDelay: 700 });
    await post(aMap());
    const [file] = slack.files();
    expect(pictureIn(shown())).toMatchObject({ type: 'image', slack_file: { id: file?.id }, alt_text: alt });
    expect(file?.bytes).toEqual(Buffer.from(aMap().png));
    // With words on the upload itself, Slack shares nothing and says nothing.
    expect(file?.altText).toBeNull();
    expect(slack.calls('files.info').length).toBeGreaterThan(1);
    expect(JSON.stringify(shown().blocks)).not.toContain('Northvale\u00a075 · Eastmere\u00a025');
  });

  it('is brought to Slack once, however often it is posted, and another picture by itself', async () => {
    const { slack, post, messenger } = await aScene();
    const [ref] = await Promise.all([post(aMap()), post(aMap()), post(aMap())]);
    await messenger.replace(ref, results(aMap()));
    expect(slack.files()).toHaveLength(1);
    await post(aMap(2));
    expect(slack.files()).toHaveLength(2);
  });

  it.each<[string, (slack: FakeSlack) => void]>([
    [
      'Slack gives no address for it',
      ({ faults }) => faults.next('files.getUploadURLExternal', { kind: 'refusal', error: 'missing_scope' }, { times: 2 }),
    ],
    ['its bytes do not arrive', ({ faults }) => faults.next('upload', { kind: 'status', status: 500 }, { times: 2 })],
    [
      'Slack does not finish the upload',
      ({ faults }) => faults.next('files.completeUploadExternal', { kind: 'cut', when: 'before' }, { times: 2 }),
    ],
    [
      'Slack cannot say whether it is ready',
      ({ faults }) => faults.next('files.info', { kind: 'refusal', error: 'file_not_found' }, { times: 2 }),
    ],
    ['Slack takes no message with it', ({ faults }) => faults.next('chat.postMessage', { kind: 'refusal', error: 'invalid_blocks' })],
  ])('gives place to its figures where %s', async (_, goWrong) => {
    const { slack, post, shown } = await aScene();
    goWrong(slack);
    await post(aMap());
    expect(pictureIn(shown())).toBeUndefined();
    expect(JSON.stringify(shown().blocks)).toContain('Northvale\u00a075 · Eastmere\u00a025');
    expect(shown().text).toContain('Governance: lowest 25');
  });

  it('is tried again where its upload failed once, and the next time where it failed twice', async () => {
    const { slack, post, shown } = await aScene();
    slack.faults.next('upload', { kind: 'cut', when: 'after' });
    await post(aMap());
    expect(pictureIn(shown())).toBeDefined();
    slack.faults.next('upload', { kind: 'status', status: 500 }, { times: 2 });
    await post(aMap(2));
    expect(pictureIn(shown())).toBeUndefined();
    await post(aMap(2));
    expect(pictureIn(shown())).toBeDefined();
  });

  it('holds up no stop', async () => {
    const { slack, post, stop } = await aScene({ fileDelay: 3_600_000 });
    const posting = post(aMap()).catch((error: unknown) => String(error));
    await expect.poll(() => slack.calls('files.info').length).toBeGreaterThan(0);
    await stop();
    expect(await posting).toContain('The bot is being stopped.');
    expect(slack.calls('chat.postMessage')).toEqual([]);
  });
});
