import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { english } from '../../src/application/wording/en.ts';

const guide = readFileSync('docs/across.md', 'utf8');
const words = JSON.stringify(english.joining);

test('every button that it names is on a card', () => {
  const named = [...guide.matchAll(/\*\*([^*]+)\*\*/g)].map(([, button = '']) => button.replaceAll(/\s+/g, ' '));
  const buttons = named.filter((each) => each !== 'You are' && !/[.]$|^(Two instances|A tool)/.test(each));
  expect(buttons).toContain('Join and share figures');
  for (const button of buttons) expect(words).toContain(`"${button}"`);
});

test('what it quotes of cards is what they say', () => {
  const quoted = [
    english.joining.awaited(['Eastmere']).slice(0, -1),
    english.joining.unshared(['Westhaven']),
    english.joining.join.sharedHeading,
  ];
  for (const each of quoted) expect(guide.replaceAll(/\s+/g, ' ')).toContain(`*${each}*`);
});
