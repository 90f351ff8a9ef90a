import type { Member } from '../domain/place.ts';
import type { Card } from './card.ts';
import { concerns } from './concerns.ts';
import type { InvitingAction } from './joining-actions.ts';
import type { OwnersDesk } from './owners.ts';
import type { PartnerCodes } from './partner-codes.ts';
import type { PeopleAction } from './people-actions.ts';
import type { Store } from './ports.ts';
import type { RosterDesk } from './roster.ts';
import { nobodyOpenCard } from './views/status.ts';
import type { Words } from './wording/en.ts';

export interface PeopleNeeds {
  readonly store: Store;
  readonly roster: RosterDesk;
  readonly owners: OwnersDesk;
  readonly codes: PartnerCodes;
  readonly words: Words;
}

/** Who takes part in a round, and whose it is. Rejects where the store fails. */
export interface People {
  respond(by: Member, action: PeopleAction | InvitingAction): Promise<Card>;
}

export function people({ store, roster, owners, codes, words }: PeopleNeeds): People {
  return {
    async respond(by, action) {
      const round = await store.round(action.round);
      if (!round || round.dryRun || !(await concerns(store, round, by.person))) return nobodyOpenCard(words);
      switch (action.verb) {
        case 'people':
        case 'person':
        case 'add-people':
        case 'replace':
        case 'remove':
          return roster.respond(by, round, action);
        case 'co-owners':
        case 'drop-co-owner':
        case 'hand-over':
          return owners.respond(by, round, action);
        case 'invite-partner':
        case 'partner-code':
        case 'revoke-code':
          return codes.respond(by, round, action);
      }
    },
  };
}
