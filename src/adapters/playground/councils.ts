import type { KnownPerson } from './archive.ts';

/** One of the playground's two chat tools: a tenant with a channel, and whoever is there before a form names anybody. */
export interface Council {
  readonly tenant: string;
  readonly channel: { readonly address: string; readonly name: string; readonly about: string };
  readonly people: readonly KnownPerson[];
}

const local = 'local';
const guest = 'other';

/** Whoever opens the first round. Others appear when a form names them. */
export const manager: KnownPerson = { id: 'programme-manager', name: 'Programme manager', tenant: local };

export const programmeTeam: Council = {
  tenant: local,
  channel: {
    address: 'channel:programme',
    name: 'Shared service programme',
    about: 'The programme team’s channel. Everyone there reads it.',
  },
  people: [manager],
};

/** A workspace apart, which a round reaches only where somebody there joins it. An invented place; no council is meant. */
const guestCouncil: Council = {
  tenant: guest,
  channel: {
    address: 'channel:southmoor',
    name: 'Southmoor shared services',
    about: 'Another council’s workspace. The programme team cannot see it.',
  },
  people: [
    { id: 'southmoor-service-director', name: 'Southmoor: Service director', tenant: guest },
    { id: 'southmoor-finance-lead', name: 'Southmoor: Finance lead', tenant: guest },
    { id: 'southmoor-data-lead', name: 'Southmoor: Data lead', tenant: guest },
  ],
};

export const councils: readonly Council[] = [programmeTeam, guestCouncil];

/** The council whose chat tool the tenant is; null for none. */
export const councilOf = (tenant: string): Council | null => councils.find((council) => council.tenant === tenant) ?? null;
