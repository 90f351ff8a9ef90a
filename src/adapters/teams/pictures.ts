import type { Card, ChartOf, Element, Picture, Table, Text } from '../../application/card.ts';
import type { Log } from '../../application/ports.ts';

/** Where a client fetches a picture, or the picture itself as a data URI; null for one that is left out. */
export type Pictures = (picture: Picture) => string | null;

/** What Teams takes of a picture within a message, in pixels each way and in bytes. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages */
const most = { pixels: 1_024, bytes: 1_024 * 1_024 } as const;

/** Within the message, where Teams takes it so. */
export function inline({ png }: Picture): string | null {
  return isTaken(png) ? `data:image/png;base64,${Buffer.from(png).toString('base64')}` : null;
}

export const leftOut: Pictures = () => null;

export interface PicturesNeeds {
  /** The address of a chart that can be drawn again; null where no client could reach the bot. */
  readonly link: ((of: ChartOf) => string) | null;
  readonly log: Log;
}

/** By their address where they have one: not every client shows a picture that comes within the message. */
export function teamsPictures({ link, log }: PicturesNeeds): Pictures {
  return (picture) => {
    if (link && picture.of) return link(picture.of);
    const uri = inline(picture);
    if (uri === null) log.warn({ bytes: picture.png.length }, 'a picture is too large for Teams; its figures are sent without it');
    return uri;
  };
}

/** The card with the figures of each map in words beneath it, whether or not it is shown, and without the pictures that are left out. */
export function spelled(card: Card, pictures: Pictures): { readonly card: Card; urlOf(picture: Picture): string } {
  const urls = new Map<Picture, string>();
  const elements = card.elements.flatMap((element): readonly Element[] => {
    if (element.kind !== 'picture') return [element];
    const url = pictures(element);
    if (url !== null) urls.set(element, url);
    return [...(url === null ? [] : [element]), ...(element.figures ? [lines(element.figures)] : [])];
  });
  return { card: { ...card, elements }, urlOf: (picture) => urls.get(picture) ?? '' };
}

/** A line a row: a phone has no room for a table of seven columns. */
function lines({ columns, rows }: Table): Element {
  const items = rows.map(([name = '', ...figures]): Text => {
    const said = figures.map((figure, index) => `${columns[index + 1] ?? ''} ${figure}`).join(' · ');
    return [{ strong: name }, `: ${said}`];
  });
  return { kind: 'list', items };
}

/** https://www.w3.org/TR/png-3/#11IHDR: the width and the height stand right after the signature and the first chunk's head. */
function isTaken(png: Uint8Array): boolean {
  if (png.length > most.bytes || png.length < 24) return false;
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return Math.max(view.getUint32(16), view.getUint32(20)) <= most.pixels;
}
