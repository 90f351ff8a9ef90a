import type { Partner, Round } from '../../domain/programme.ts';
import type { Card } from '../card.ts';
import type { Words } from '../wording/en.ts';
import { quietly, said, title } from './parts.ts';

/** For a partner's lead alone: who of theirs has not started. */
export function leadNoteCard({ programme, owner }: Round, partner: Partner, names: readonly string[], words: Words): Card {
  const { leadNote } = words.organiser;
  return {
    summary: leadNote.summary(names.length, partner.name),
    elements: [title(leadNote.heading(partner.name)), said(leadNote.names(names, programme.title)), quietly(leadNote.alone(owner.name))],
  };
}
