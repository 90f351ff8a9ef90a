import { type Fields, fieldsOf, textOf } from '../fake-slack/json.ts';
import type { Answer } from '../fake-slack/post.ts';
import { type Activities, spotOf } from './activities.ts';
import { controlNamed } from './cards.ts';
import { checkCard } from './content.ts';
import { type Filling, gathered, inputNamed, valueFor } from './inputs.ts';
import type { Open, Send, Tapped } from './person.ts';
import type { Dialog, User } from './things.ts';
import type { World } from './world.ts';

/** What somebody does with the dialog (task module) that stands before them. https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots */
export interface Dialogs {
  /** The one that is open; throws when none is. */
  dialog(): Dialog;
  /** Fills in a field of the open dialog, found by its label or id. */
  fillDialog(field: string, filling: Filling): void;
  /** Taps what reads so in the open dialog. What the bot answers is shown in its place, or closes it. */
  tapDialog(label: string, near?: string): Promise<Tapped>;
  /** What such a tap would send, unsent. */
  tappingDialog(label: string, near?: string): Fields;
  /** Closes it by the cross, of which the bot hears nothing. */
  closeDialog(): void;
}

export interface DialogClient extends Dialogs {
  /** Shows what the bot answered to a dialog that was asked for. */
  showDialog(answer: Answer, open: Open): Tapped['shown'];
}

export function dialogs(world: World, user: User, told: Activities, send: Send): DialogClient {
  let typed = new Map<string, string>();
  const dialog = () => {
    const open = world.dialogs.get(user.id);
    if (!open) throw new Error(`No dialog is open before ${user.name}.`);
    return open;
  };
  const showDialog = ({ status, body }: Answer, open: Open): Tapped['shown'] => {
    const { type, value } = fieldsOf(fieldsOf(body)['task']);
    if (status !== 200) return 'failure';
    if (type === 'message' || type === undefined) {
      world.dialogs.delete(user.id);
      return type === 'message' ? 'message' : 'nothing';
    }
    const { title, card } = fieldsOf(value);
    try {
      world.dialogs.set(user.id, { ...open, user: user.id, title: textOf(title), card: checkCard(fieldsOf(fieldsOf(card)['content'])) });
    } catch {
      return 'failure';
    }
    typed = new Map();
    return 'dialog';
  };
  const tappingDialog = (label: string, near?: string): Fields => {
    const { card, conversation, message } = dialog();
    const { action } = controlNamed(card, label, near);
    if (action['type'] !== 'Action.Submit') throw new Error(`“${label}” submits nothing: it is ${textOf(action['type'])}.`);
    const stood = world.messages.get(conversation)?.get(message) ?? { conversation, id: message, thread: null };
    return told.dialog('task/submit', spotOf(world, stood), { ...fieldsOf(action['data']), ...gathered(card, action, typed) }, null);
  };
  return {
    dialog,
    showDialog,
    tappingDialog,
    fillDialog(field, filling) {
      const input = inputNamed(dialog().card, field);
      typed.set(textOf(input['id']), valueFor(input, filling));
    },
    async tapDialog(label, near) {
      const { conversation, message } = dialog();
      const answer = await send(tappingDialog(label, near));
      return { ...answer, shown: showDialog(answer, { conversation, message }) };
    },
    closeDialog() {
      world.dialogs.delete(user.id);
    },
  };
}
