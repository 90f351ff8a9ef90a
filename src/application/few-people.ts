import { fewestShown } from '../domain/disclosure.ts';
import { personKey } from '../domain/place.ts';
import type { Draft, StaffedPartner } from './setup.ts';
import type { PartnersFormOptions } from './views/form.ts';
import { faultStrip } from './views/parts.ts';
import type { Words } from './wording/en.ts';

/**
 * Why a confidential round does not open yet, as the form is to say it; null where nothing speaks against it, as in a
 * named round. It never opens where no partner has people enough for figures to be shown; where some have, it opens once
 * whoever opens it was told of all the others: `told` are their names.
 */
export function fewPeople(
  { visibility }: Pick<Draft, 'visibility'>,
  all: readonly StaffedPartner[],
  told: readonly string[],
  { organiser, visibility: text }: Words,
): PartnersFormOptions | null {
  if (visibility === 'named') return null;
  // How many come by a code is not known yet.
  const partners = all.filter(({ members }) => members.length > 0);
  const few = partners.map(({ name, members }) => ({ name, people: peopleIn(members) })).filter(({ people }) => people < fewestShown);
  if (few.length === partners.length) return { strip: faultStrip(organiser.form.faultsLead, [text.tooFew(few)]) };
  if (few.every(({ name }) => told.includes(name))) return null;
  return {
    strip: { kind: 'strip', tone: 'warning', text: [{ strong: text.sureLead }, text.sure(few)], buttons: [] },
    withheld: few.map(({ name }) => name),
  };
}

function peopleIn(members: StaffedPartner['members']): number {
  return new Set(members.map(({ person }) => personKey(person))).size;
}
