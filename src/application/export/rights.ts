import { type Asker, may, type Role, rolesOf } from '../../domain/permissions.ts';
import type { Person } from '../../domain/place.ts';
import type { Round } from '../../domain/programme.ts';
import { inView, type View } from '../../domain/sharing.ts';
import { type ExportFormat, exportFormats } from './file.ts';

/** A file of a closed round as it was at that close, for one person. `near`: they asked for it in one of the round's channels. */
export interface ExportOf {
  readonly round: string;
  readonly closedAt: Date;
  readonly format: ExportFormat;
  readonly whose: Person;
  readonly near: boolean;
  /** The partner whose figures alone are in it, where that keeps them to itself; null for those of all that share theirs. */
  readonly view: View;
}

/** How long the address of a file is good, in hours: to fetch it at once, or after the meeting. Whoever comes later asks anew. */
export const linkHours = 24;

/** What somebody may take of a closed round. */
export interface Rights {
  readonly formats: readonly ExportFormat[];
  /** The ids of the partners whose people's answers they may take: of a confidential round none. */
  readonly partners: readonly string[];
}

export function rightsOf(whole: Round, asker: Omit<Asker, 'partner'>, view: View): Rights {
  const round = inView(whole, view);
  // What a partner keeps to itself is no owner's to take, though they be among its people.
  const seen = (roles: readonly Role[]) => (view === null ? roles : roles.filter((role) => role !== 'owner' && role !== 'co-owner'));
  const roles = seen(rolesOf(whole, asker));
  const partners =
    round.visibility === 'confidential'
      ? []
      : round.partners.filter(({ id }) => may(seen(rolesOf(round, { ...asker, partner: id })), 'export-answers')).map(({ id }) => id);
  const isAllowed: Readonly<Record<ExportFormat, boolean>> = {
    csv: partners.length > 0,
    scores: may(roles, 'export-scores'),
    agreed: may(roles, 'export-scores'),
    json: may(roles, 'export-figures'),
    pdf: may(roles, 'export-scores'),
  };
  return { formats: exportFormats.filter((format) => isAllowed[format]), partners };
}
