import { expect, test } from 'vitest';
import { envelopeIn } from '../../../src/adapters/slack/envelope.ts';

test('a body that no schema can measure is nothing that Slack sends, and no fault of the bot', () => {
  const user = { id: 'U000000001' };
  for (const length of [{ toString: 1 }, {}, 'many', Number.NaN])
    expect(envelopeIn({ type: 'block_actions', user, trigger_id: 'x', container: {}, actions: { length } })).toBeNull();
});
