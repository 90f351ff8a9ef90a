import type { Partner, Round } from '../../domain/programme.ts';
import type { Card } from '../card.ts';
import type { Words } from '../wording/en.ts';
import { buttons, quietly, said, title } from './parts.ts';
import { peopleButton } from './people.ts';

/** For a partner's lead alone: who of theirs has not started. */
export function leadNoteCard(round: Round, partner: Partner, names: readonly string[], words: Words): Card {
  const { leadNote } = words.organiser;
  const { programme, owner } = round;
  return {
    summary: leadNote.summary(names.length, partner.name),
    elements: [
      title(leadNote.heading(partner.name)),
      said(leadNote.names(names, programme.title)),
      quietly(leadNote.alone(owner.name)),
      buttons(peopleButton(round, words)),
    ],
  };
}
