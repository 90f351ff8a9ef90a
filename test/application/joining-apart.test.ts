import { describe, expect, it } from 'vitest';
import { Unreachable } from '../../src/application/ports.ts';
import { aMemberNamed, answersAll, channelOf, reads } from '../support/desk.ts';
import { closes, joined, westAnswers } from '../support/joining.ts';

describe('a partner that keeps its figures', () => {
  it('has them sent to its own people, and never to the owner, where its channel is gone and so is its lead', async () => {
    let isGone = false;
    const { desk, round } = await joined(false, {
      among: (messenger) => ({
        ...messenger,
        post: (place, card) =>
          isGone && place.tenant === 'west' && place.address === 'channel'
            ? Promise.reject(new Unreachable(channelOf('west'), 'the channel was archived.'))
            : messenger.post(place, card),
      }),
    });
    await answersAll(desk, 'Ash', () => 4);
    await westAnswers(desk, 'Oak', 1);
    await desk.store.forget(aMemberNamed('Maple', 'west').person);
    isGone = true;
    await closes(desk, round);
    expect(await desk.announced(round)).toBe(true);
    expect(desk.direct('Oak', 'west').map(reads).join('\n')).toContain('For Moorside alone');
    expect(desk.direct('Manager').map(reads).join('\n')).not.toContain('For Moorside alone');
  });
});
