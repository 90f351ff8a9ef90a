import { describe, expect, it } from 'vitest';
import { boundedDrawing } from '../../src/adapters/bounded-drawing.ts';
import { aMap } from '../support/charts.ts';

const megabyte = 1024 * 1024;

/** A renderer that draws when the test says so. */
function aRenderer(bytes = 1) {
  const waiting: (() => void)[] = [];
  const drawn: string[] = [];
  const { draw } = boundedDrawing({
    draw: ({ title }) =>
      new Promise((resolve) => {
        drawn.push(title);
        waiting.push(() => resolve(new Uint8Array(bytes)));
      }),
  });
  return {
    drawn,
    ask: (title: string) => draw(aMap({ title })),
    /** Everything that is being drawn is done, and what waited for it is begun. */
    async goesOn() {
      for (const finish of waiting.splice(0)) finish();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('drawing within bounds', () => {
  it('draws two charts at once, in the order in which they were asked for', async () => {
    const { drawn, ask, goesOn } = aRenderer();
    const asked = Promise.all(['a', 'b', 'c', 'd', 'e'].map(ask));
    expect(drawn).toEqual(['a', 'b']);
    await goesOn();
    expect(drawn).toEqual(['a', 'b', 'c', 'd']);
    await goesOn();
    await goesOn();
    expect(await asked).toHaveLength(5);
  });

  it('lets thirty wait, and turns away who comes then, until there is room', async () => {
    const { drawn, ask, goesOn } = aRenderer();
    const asked = Array.from({ length: 32 }, (_, index) => ask(`map ${index}`));
    expect(await ask('one too many')).toBeNull();
    for (let round = 0; round < 16; round++) await goesOn();
    expect(await Promise.all(asked)).not.toContain(null);
    const late = ask('one more');
    await goesOn();
    expect(await late).not.toBeNull();
    expect(drawn).toHaveLength(33);
  });

  it('keeps the last eight megabytes, and draws again what is no longer among them', async () => {
    const { drawn, ask, goesOn } = aRenderer(3 * megabyte);
    for (const title of ['a', 'b', 'a', 'c', 'a', 'b']) {
      const asked = ask(title);
      await goesOn();
      await asked;
    }
    expect(drawn).toEqual(['a', 'b', 'c', 'b']);
  });
});
