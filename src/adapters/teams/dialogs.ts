import { z } from 'zod';
import type { Card } from '../../application/card.ts';
import { within } from '../../application/patience.ts';
import { notice } from '../../application/views/parts.ts';
import { busyCard } from '../../application/views/trouble.ts';
import { inDialog as withoutExecute } from '../cards/adaptive/taps.ts';
import type { Activity, Turn } from './activity.ts';
import { actionIn, type Desk, whereaboutsOf } from './desk.ts';
import { dialogCard } from './message.ts';
import { type Answer, inDialog } from './reply.ts';

const dialogSchema = z.looseObject({ data: z.unknown().optional() });

/** A dialog that is asked for, or what was filled into one: whatever comes of it is shown in the dialog, to that person alone. */
export async function inADialog(desk: Desk, turn: Turn, activity: Activity): Promise<Answer> {
  const { bot, directory, log, words, budget } = desk;
  const { teams } = words;
  const shows = (card: Card): Answer => inDialog(teams.dialogTitle, shownIn(desk, turn, card));
  const action = actionIn(dialogSchema.safeParse(activity.value).data?.data);
  if (action === null) return shows(notice(teams.unknownButtonHeading, teams.unknownButton));
  const acted = directory.during(whereaboutsOf(turn, activity, action), () => bot.act(turn.by, action, turn.from));
  const soon = await within(budget, acted);
  switch (soon.kind) {
    case 'done':
      return shows(soon.value.card);
    case 'failed':
      log.error({ err: soon.error }, 'a dialog in Teams failed');
      return shows(busyCard(action, words));
    // Sent again it does nothing twice, and everything that was filled in goes with it.
    case 'pending':
      log.warn({}, 'a dialog in Teams was not answered in time');
      return shows(busyCard(action, words));
  }
}

function shownIn({ directory }: Desk, { conversation }: Turn, card: Card): object {
  return withoutExecute(dialogCard(card, (user) => directory.called(conversation, user)));
}
