import { type AwaitedPartner, shownCode } from '../../domain/joining.ts';
import type { Partner, Round } from '../../domain/programme.ts';
import type { Card, Field, Strip } from '../card.ts';
import type { Words } from '../wording/en.ts';
import { button, buttons, notice, quietly, said, section, title } from './parts.ts';

/** For whoever gave a code: who invites, what is shared with whom, and who answers. Joining is the tap on one of its buttons. */
export function joinCard(round: Round, awaited: AwaitedPartner, code: string, people: string, words: Words, strip?: Strip): Card {
  const { join: text, buttons: labels, tools } = words.joining;
  const { programme, owner, channel, partners, visibility } = round;
  const field: Field = {
    kind: 'people',
    id: 'people',
    label: text.people,
    value: people,
    placeholder: text.typed,
    hint: '',
    required: null,
  };
  const join = { verb: 'join' as const, code: shownCode(code), round: round.id, people: '' };
  const tool = tools[channel.place.platform] ?? null;
  return {
    summary: text.summary(programme.title, awaited.name),
    elements: [
      ...(strip ? [strip] : []),
      title(text.heading(programme.title)),
      said(text.invites(owner.name, channel.name, tool, awaited.name)),
      said(text.others(partners.map(({ name }) => name))),
      section(text.sharedHeading),
      { kind: 'list', items: text.shared[visibility](owner.name, awaited.name) },
      quietly(text.changeable),
      {
        kind: 'form',
        fields: [field],
        buttons: [
          button(labels.join, { ...join, shares: true }, { weight: 'primary', inputs: 'sent' }),
          button(labels.joinApart, { ...join, shares: false }, { inputs: 'sent' }),
        ],
        again: { verb: 'join', code: join.code },
      },
      quietly(text.foot),
    ],
  };
}

/** Whether the other partners see a partner's figures, and the way to change that while the round is open. */
export function sharingCard({ id: round, state }: Round, { id: partner, name }: Partner, shares: boolean, words: Words): Card {
  const { sharing: text, buttons: labels } = words.joining;
  const stands = shares ? text.shares(name) : text.keeps(name);
  if (state.stage === 'closed') return notice(text.heading(name), stands, quietly(text.closed));
  const change = button(shares ? labels.keep : labels.share, { verb: 'sharing', round, partner, shares: !shares });
  return notice(text.heading(name), stands, buttons(change), quietly(text.until));
}
