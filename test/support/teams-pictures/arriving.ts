import { openingDialog } from '../../../src/adapters/cards/adaptive/taps.ts';
import { sharedCard } from '../../../src/adapters/teams/message.ts';
import { button, buttons, notice } from '../../../src/application/views/parts.ts';
import { emptyDraft } from '../../../src/application/views/status.ts';
import { english } from '../../../src/application/wording/en.ts';
import type { TeamsScene } from './drawing.ts';

const { welcome, form } = english.teams;

/** What Teams alone shows: the welcome where several people are, and the way to a form, which no message can open by itself. */
export function arriving(): TeamsScene[] {
  const start = { verb: 'start', ...emptyDraft } as const;
  const way = notice(form.heading, form.text, buttons(button(form.open, start, { weight: 'primary' }), button(form.typed, start)));
  return [
    { name: 'welcome-together', frame: 'message', json: sharedCard(notice(welcome.heading, welcome.together)) },
    { name: 'way-to-form', frame: 'message', json: openingDialog(sharedCard(way)) },
  ];
}
