import { expect, test } from 'vitest';
import { showsAlike } from '../support/confidential-property.ts';

test('two confidential rounds that redact alike show alike: every card, every chart, whatever the command line prints', () => {
  expect(showsAlike(12)).toBeGreaterThan(6);
});
