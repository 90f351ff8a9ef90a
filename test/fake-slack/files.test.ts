import { describe, expect, it } from 'vitest';
import { aClient, aSlack, failureOf, refusalOf, section } from './clients.ts';

const picture = Buffer.from('the bytes of a picture');

async function aSlowSlack() {
  const slack = await aSlack({ now: () => 1_000, fileDelay: 2_000 });
  const channel = slack.channel('shared-it');
  return { slack, channel, client: aClient(slack) };
}

const upload = { file: picture, filename: 'map.png' };
const uploadedIn = ({ files }: { files?: { files?: { id?: string }[] }[] }) => files?.[0]?.files?.[0]?.id ?? '';

describe('a picture', () => {
  it('is uploaded by the client’s own three steps, and shown with its blocks once Slack has processed it', async () => {
    const { slack, channel, client } = await aSlowSlack();
    const done = await client.filesUploadV2({ ...upload, channel_id: channel.id, blocks: [section('The map')] });
    const id = uploadedIn(done);
    expect(slack.messages(channel)).toEqual([]);
    expect((await client.files.info({ file: id })).file).toMatchObject({ mimetype: '', shares: {} });

    slack.later(2_000);
    const [message] = slack.messages(channel);
    expect(message).toMatchObject({ files: [id], blocks: [{ text: { text: 'The map' } }] });
    const { file } = await client.files.info({ file: id });
    expect(file).toMatchObject({ mimetype: 'image/png', shares: { public: { [channel.id]: [{ ts: message?.ts }] } } });
    const shown = await fetch(`${file?.url_private}`, { headers: { authorization: `Bearer ${slack.botToken}` } });
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(picture);
    expect(slack.received.map(({ method }) => method).slice(0, 3)).toEqual([
      'files.getUploadURLExternal',
      'upload',
      'files.completeUploadExternal',
    ]);
  });

  it('cannot stand in a message before it is ready', async () => {
    const { slack, channel, client } = await aSlowSlack();
    const id = uploadedIn(await client.filesUploadV2(upload));
    const blocks = [{ type: 'image', slack_file: { id }, alt_text: 'A map' }];
    const post = () => client.chat.postMessage({ channel: channel.id, text: 'The map', blocks });
    expect(await failureOf(post())).toEqual({
      error: 'invalid_blocks',
      messages: ['[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]'],
    });
    slack.later(1_999);
    expect(await refusalOf(post())).toBe('invalid_blocks');
    slack.later(1);
    expect((await post()).ok).toBe(true);
  });

  it('loses its blocks to an initial comment', async () => {
    const { slack, channel, client } = await aSlowSlack();
    await client.files.uploadV2({ ...upload, channel_id: channel.id, initial_comment: 'Words', blocks: [section('Blocks')] });
    slack.later(2_000);
    expect(slack.messages(channel)).toMatchObject([{ text: 'Words', blocks: [] }]);
  });

  it('is never shared when the upload itself carries an alternative text', async () => {
    const { slack, channel, client } = await aSlowSlack();
    await client.files.uploadV2({ ...upload, channel_id: channel.id, alt_text: 'A map' });
    slack.later(60_000);
    expect(slack.messages(channel)).toEqual([]);
  });

  it('is refused where the bot is not, or as it never was', async () => {
    const { slack, client } = await aSlowSlack();
    const { id: channel_id } = slack.channel('elsewhere', { bot: false });
    expect(await refusalOf(client.files.uploadV2({ ...upload, channel_id }))).toBe('not_in_channel');
    expect(await refusalOf(client.files.completeUploadExternal({ files: [{ id: 'F999999999' }] }))).toBe('file_not_found');
    expect(await refusalOf(client.files.info({ file: 'F999999999' }))).toBe('file_not_found');
  });

  it('fails to arrive when the upload address says so', async () => {
    const { slack, client } = await aSlowSlack();
    slack.faults.next('upload', { kind: 'status', status: 500 });
    expect(await refusalOf(client.files.uploadV2(upload))).toBe('slack_webapi_http_error');
  });
});
