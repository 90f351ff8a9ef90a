import type { Envelopes } from './envelopes.ts';
import { blanksIn, type Entry, entered, keyOf } from './form.ts';
import { type Fields, fieldsOf, listOf, textOf } from './json.ts';
import type { Send } from './person.ts';
import type { Answer } from './post.ts';
import type { User, View, Workspace } from './things.ts';
import { changeView, stackModal, viewOf } from './views.ts';
import type { World } from './world.ts';

/** What is filled in, by the label that stands at the field. */
export type Entries = Readonly<Record<string, Entry>>;

/** What a person does with the bot's modals. */
export interface Modals {
  /** The modal before them; throws when there is none. */
  view(): View;
  /** All their modals, bottom first. */
  views(): readonly View[];
  /** Fills in, and sends nothing. Options by their labels, people and channels by their ids. */
  fill(view: View, entries: Entries): void;
  /** Fills in, and tells the bot of each field that wants to be heard, as a client does with every character. */
  types(view: View, entries: Entries): Promise<Answer[]>;
  /** Fills in and submits, then does what the answer says: errors, update, push, clear, or close. Throws when the client would not submit. */
  submit(view: View, entries?: Entries): Promise<Answer>;
  /** Closes it; the bot hears of it where the view says so. With `all`, those below as well. */
  closeView(view: View, all?: boolean): Promise<Answer | null>;
}

export function modals(world: World, workspace: Workspace, user: User, letter: Envelopes, send: Send): Modals {
  const views = () => world.modals.get(user.id) ?? [];
  const below = (view: View) => views().slice(0, views().indexOf(view));
  const fill = (view: View, entries: Entries) => {
    for (const [label, entry] of Object.entries(entries)) {
      const block = inputNamed(view, label);
      const element = fieldsOf(block['element']);
      view.typed.set(keyOf(block, element), entered(element, entry, label));
    }
  };
  const obey = (view: View, answer: Fields) => {
    const kind = textOf(answer['response_action']);
    switch (kind) {
      case 'errors':
        view.errors = errorsFor(view, fieldsOf(answer['errors']));
        return;
      case 'update':
        changeView(world, view, viewOf(world, answer['view'], 'modal'));
        return;
      case 'push':
        stackModal(world, workspace, user.id, viewOf(world, answer['view'], 'modal'), views());
        return;
      case 'clear':
        world.modals.set(user.id, []);
        return;
      case '':
        world.modals.set(user.id, below(view));
        return;
    }
    throw new Error(`Slack knows no response_action “${kind}”.`);
  };

  return {
    views,
    fill,
    async types(view, entries) {
      fill(view, entries);
      const heard = Object.keys(entries)
        .map((label) => inputNamed(view, label))
        .filter(isHeard);
      return Promise.all(heard.map((input) => send(letter.typing(view, input))));
    },
    view() {
      const view = views().at(-1);
      if (!view) throw new Error(`No modal is open before ${user.name}.`);
      return view;
    },
    async submit(view, entries = {}) {
      if (!views().includes(view)) throw new Error(`That modal is not open before ${user.name}.`);
      fill(view, entries);
      const blank = blanksIn(listOf(view.definition['blocks']), view.typed);
      if (blank.length > 0) throw new Error(`The client does not submit without ${blank.map((label) => `“${label}”`).join(', ')}.`);
      const answer = await send(letter.submission(view));
      if (answer.status === 200) obey(view, fieldsOf(answer.body));
      return answer;
    },
    async closeView(view, all = false) {
      if (!views().includes(view)) throw new Error(`That modal is not open before ${user.name}.`);
      const closing = letter.closing(view, all);
      world.modals.set(user.id, all || view.definition['clear_on_close'] === true ? [] : below(view));
      return view.definition['notify_on_close'] === true ? send(closing) : null;
    },
  };
}

/** Texts are told with every character only where their element says so, too. */
function isHeard({ dispatch_action, element }: Fields): boolean {
  const { type, dispatch_action_config } = fieldsOf(element);
  const on = fieldsOf(dispatch_action_config)['trigger_actions_on'];
  return dispatch_action === true && (type !== 'plain_text_input' || (Array.isArray(on) && on.includes('on_character_entered')));
}

function inputNamed(view: View, label: string): Fields {
  const inputs = listOf(view.definition['blocks']).filter(({ type }) => type === 'input');
  const labelled = (block: Fields) => textOf(fieldsOf(block['label'])['text']);
  const found = inputs.find((block) => labelled(block) === label);
  if (!found)
    throw new Error(`No field reads “${label}”, but ${inputs.map((each) => `“${labelled(each)}”`).join(', ') || 'there is none'}.`);
  return found;
}

/** Slack shows an error only at an input of the view; one anywhere else makes the whole answer worthless. */
function errorsFor(view: View, errors: Fields): Fields {
  const inputs = new Set(
    listOf(view.definition['blocks']).flatMap((block) => (block['type'] === 'input' ? [textOf(block['block_id'])] : [])),
  );
  const astray = Object.keys(errors).filter((id) => !inputs.has(id));
  if (astray.length > 0) throw new Error(`Slack shows no error at ${astray.join(', ')}: the view has no such input.`);
  return errors;
}
