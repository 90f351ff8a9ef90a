import { createHash } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import type { Card, Picture } from '../../application/card.ts';
import type { Log } from '../../application/ports.ts';
import type { SlackImage } from '../cards/block-kit/elements.ts';
import { type Rates, Stopped } from './rates.ts';

/** Slack works on a file after its upload: how long it is waited for, look by look, in milliseconds. */
const looks = [100, 200, 400, 800, 1_500, 2_000, 2_500, 2_500];
/** How often a picture is brought to Slack before its figures stand in its place. */
const tries = 2;
/** How long the same picture need not be brought again, in milliseconds, and how many are remembered. */
const remembered = 10 * 60_000;
const mostRemembered = 100;

export interface Pictures {
  /**
   * Brings a card's pictures to Slack. Null for one that could not be brought there: its figures are shown in its place.
   * Rejects only where the bot is being stopped.
   */
  of(card: Card): Promise<(picture: Picture) => SlackImage>;
}

export function slackPictures(client: WebClient, { pause }: Pick<Rates, 'pause'>, log: Log): Pictures {
  const brought = new Map<string, { readonly at: number; readonly image: Promise<SlackImage> }>();

  /** The same bytes are brought once, however many cards show them. */
  function once(picture: Picture): Promise<SlackImage> {
    const key = createHash('sha256').update(picture.png).digest('base64');
    const before = brought.get(key);
    if (before && Date.now() - before.at < remembered) return before.image;
    const image = bring(picture, tries).catch((err: unknown) => {
      brought.delete(key);
      if (err instanceof Stopped) throw err;
      log.warn({ err }, 'a picture could not be brought to Slack; its figures are shown');
      return null;
    });
    brought.delete(key);
    brought.set(key, { at: Date.now(), image });
    const [oldest] = brought.keys();
    if (brought.size > mostRemembered && oldest !== undefined) brought.delete(oldest);
    return image;
  }

  async function bring(picture: Picture, left: number): Promise<SlackImage> {
    try {
      const id = await upload(picture);
      await ready(id);
      return { slack_file: { id } };
    } catch (error) {
      if (left <= 1 || error instanceof Stopped) throw error;
      return bring(picture, left - 1);
    }
  }

  async function upload({ png, alt }: Picture): Promise<string> {
    const result: object = await client.files.uploadV2({ file: Buffer.from(png), filename: 'rasp.png', title: alt.slice(0, 100) });
    const id = fileIdIn('files' in result ? result.files : null);
    if (id === null) throw new Error('Slack named no file after the upload.');
    return id;
  }

  async function ready(file: string): Promise<void> {
    for (const wait of looks) {
      const { file: found } = await client.files.info({ file });
      // Slack gives a picture its measures once it has worked on it.
      if (found?.original_w !== undefined) return;
      await pause(wait);
    }
    throw new Error('Slack did not finish with the picture in time.');
  }

  return {
    async of({ elements }) {
      const pictures = elements.filter((element) => element.kind === 'picture');
      const images = new Map(await Promise.all(pictures.map(async (picture) => [picture, await once(picture)] as const)));
      return (picture) => images.get(picture) ?? null;
    },
  };
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
