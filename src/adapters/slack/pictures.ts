import type { WebClient } from '@slack/web-api';
import type { Card, Picture } from '../../application/card.ts';
import type { Log } from '../../application/ports.ts';
import type { SlackImage } from '../cards/block-kit/elements.ts';

/** Slack works on a file after its upload: how often and how long apart, in milliseconds, it is asked whether it is ready. */
const looks = 20;
const betweenLooks = 500;

/** Brings a card's pictures to Slack; what could not be brought there is left out, and its figures stand in the card. */
export async function uploaded(client: WebClient, card: Card, log: Log): Promise<(picture: Picture) => SlackImage> {
  const pictures = card.elements.filter((element) => element.kind === 'picture');
  const images = new Map(await Promise.all(pictures.map(async (picture) => [picture, await upload(client, picture, log)] as const)));
  return (picture) => images.get(picture) ?? null;
}

async function upload(client: WebClient, { png, alt }: Picture, log: Log): Promise<SlackImage> {
  try {
    const result: object = await client.files.uploadV2({ file: Buffer.from(png), filename: 'rasp.png', title: alt.slice(0, 100) });
    const id = fileIdIn('files' in result ? result.files : null);
    if (id === null) throw new Error('Slack named no file after the upload.');
    await ready(client, id);
    return { slack_file: { id } };
  } catch (err) {
    log.warn({ err }, 'a picture could not be brought to Slack');
    return null;
  }
}

async function ready(client: WebClient, file: string): Promise<void> {
  for (let look = 0; look < looks; look++) {
    const { file: found } = await client.files.info({ file });
    // Slack gives a picture its measures once it has worked on it.
    if (found?.original_w !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, betweenLooks));
  }
  throw new Error('Slack did not finish with the picture in time.');
}

/** The first file's id; uploadV2 nests its completions. */
function fileIdIn(files: unknown): string | null {
  if (!Array.isArray(files)) return null;
  for (const file of files) {
    if (typeof file !== 'object' || file === null) continue;
    if ('id' in file && typeof file.id === 'string') return file.id;
    const nested = 'files' in file ? fileIdIn(file.files) : null;
    if (nested !== null) return nested;
  }
  return null;
}
