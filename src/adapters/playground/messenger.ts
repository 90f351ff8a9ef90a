import type { Card } from '../../application/card.ts';
import type { ExportOf } from '../../application/export/rights.ts';
import { type Messenger, Unreachable } from '../../application/ports.ts';
import { linkCard } from '../cards/adaptive/link.ts';
import { adaptiveCard } from '../cards/adaptive-card.ts';
import type { Archive, Message } from './archive.ts';
import { isReachable } from './people.ts';

/** Posts where the playground keeps its messages; every change is told to the open pages. */
export function playgroundMessenger(
  archive: Archive,
  now: () => Date,
  onMessage: (message: Message) => void,
  exportLink: ((of: ExportOf) => string) | null = null,
): Messenger {
  return {
    async post(place, card) {
      if (!isReachable(archive, place)) throw new Unreachable(place, 'Nobody in the playground has that address.');
      const message = archive.post({
        conversation: place.address,
        visibleTo: null,
        at: now(),
        content: { card: converted(archive, card) },
      });
      onMessage(message);
      return { place, id: message.id };
    },
    async replace({ place, id }, card) {
      const message = archive.replace(id, { card: converted(archive, card) });
      if (message === null) throw new Unreachable(place, 'That message is not in the playground any more.');
      onMessage(message);
    },
    ...(exportLink && {
      async bring(place, { says, atAddress, of }) {
        if (!isReachable(archive, place)) throw new Unreachable(place, 'Nobody in the playground has that address.');
        const card = linkCard({ says, ...atAddress, url: exportLink(of) });
        onMessage(archive.post({ conversation: place.address, visibleTo: null, at: now(), content: { card } }));
      },
    }),
  };
}

/** The card as Teams would get it, its pictures kept here and fetched by name. */
export function converted(archive: Archive, card: Card) {
  return adaptiveCard(card, ({ png }) => `/pictures/${archive.keepPicture(png)}.png`);
}
