import { type AwaitedPartner, shownCode } from '../../domain/joining.ts';
import type { Round } from '../../domain/programme.ts';
import type { Button, Card, Element, Field, Strip } from '../card.ts';
import { longestName } from '../limits.ts';
import type { Words } from '../wording/en.ts';
import { button, buttons, notice, quietly, said, title } from './parts.ts';

export function invitePartnerButton({ id }: Pick<Round, 'id'>, { joining }: Words): Button {
  return button(joining.buttons.invitePartner, { verb: 'invite-partner', round: id, role: '' });
}

/** The partners that have not joined yet, one a line; no element where there are none. */
export function awaitedRows({ id: round, awaited }: Round, now: Date, { joining: { code: text } }: Words): Element[] {
  if (awaited.length === 0) return [];
  const rows = awaited.map(({ id: partner, name, code }) => {
    const state = code.expiresAt > now ? text.state : text.stateExpired;
    const action = { verb: 'partner-code' as const, round, partner, anew: false };
    return { text: name, value: state, hint: text.open, label: text.pick(name, state), action };
  });
  return [{ kind: 'rows', rows }];
}

/** What a form that invites a partner has been filled in with. */
export interface Inviting {
  readonly name: string;
  readonly role: 'candidate' | 'existing' | '';
  /** Whether to ask for its side. */
  readonly asksRole: boolean;
}

export function invitePartnerForm({ id }: Round, { name, role, asksRole }: Inviting, words: Words, strip?: Strip): Card {
  const { invite: text, buttons: labels } = words.joining;
  const fields: Field[] = [
    {
      kind: 'text',
      id: 'name',
      label: text.name,
      value: name,
      placeholder: null,
      lines: 'one',
      required: text.noName,
      longest: longestName,
    },
    ...(asksRole
      ? [
          {
            kind: 'choice' as const,
            id: 'role',
            label: text.role,
            value: role || ('candidate' as const),
            options: (['candidate', 'existing'] as const).map((value) => ({ value, title: text.roles[value] })),
          },
        ]
      : []),
  ];
  const send = button(labels.make, { verb: 'invite-partner', round: id, name: '', role: '' }, { weight: 'primary', inputs: 'sent' });
  return {
    summary: text.heading,
    elements: [
      ...(strip ? [strip] : []),
      title(text.heading),
      { kind: 'form', fields, buttons: [send] },
      quietly(text.about),
      buttons(button(labels.back, { verb: 'people', round: id, page: 0 })),
    ],
  };
}

/** The only card that shows a code. */
export function codeCard(round: Round, { id, name, code: { expiresAt } }: AwaitedPartner, code: string, words: Words): Card {
  const { code: text } = words.joining;
  return {
    summary: text.heading(name),
    elements: [
      title(text.heading(name)),
      said(text.shown(shownCode(code))),
      said(text.pass(name, dayIn(round, expiresAt, words))),
      quietly(text.once),
      buttons(...codeButtons(round.id, id, words)),
    ],
  };
}

/** How it stands with a partner that is awaited. */
export function awaitedCard(round: Round, { id, name, code: { expiresAt } }: AwaitedPartner, now: Date, words: Words): Card {
  const { code: text } = words.joining;
  const stands = expiresAt > now ? text.waiting(name, dayIn(round, expiresAt, words)) : text.expired(name);
  return notice(text.heading(name), stands, buttons(...codeButtons(round.id, id, words)));
}

function codeButtons(round: string, partner: string, { joining: { buttons: labels } }: Words): Button[] {
  return [
    button(labels.anew, { verb: 'partner-code', round, partner, anew: true }),
    button(labels.revoke, { verb: 'revoke-code', round, partner }),
    button(labels.back, { verb: 'people', round, page: 0 }),
  ];
}

const dayIn = ({ schedule }: Round, at: Date, { organiser }: Words): string => organiser.day(at, schedule.zone);
