import type { Action } from '../../application/action.ts';
import type { Card } from '../../application/card.ts';
import { draftOf, namedPartners } from '../../application/setup.ts';
import { partnersForm } from '../../application/views/form.ts';
import type { Words } from '../../application/wording/en.ts';
import { lookUpsAMinute } from './rates.ts';

/**
 * What stands in the form of a check while its people are looked up, which Slack lets go on for minutes; null where it does
 * not. The form stays filled in: should the bot die meanwhile, it is sent again, and opens one check all the same.
 */
export function lookingUp(action: Action, words: Words): Card | null {
  if (action.verb !== 'open-round') return null;
  const people = namedPartners(action).flatMap(({ entries }) => entries).length;
  if (people <= lookUpsAMinute) return null;
  const text = words.chat.lookingUp(people, Math.ceil(people / lookUpsAMinute));
  const { withheld } = action;
  return partnersForm(draftOf(action), words, {
    strip: { kind: 'strip', tone: 'warning', text, buttons: [] },
    ...(withheld && { withheld }),
  });
}
