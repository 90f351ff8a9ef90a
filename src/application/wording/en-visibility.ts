import { fewestShown } from '../../domain/disclosure.ts';
import type { Visibility } from '../../domain/visibility.ts';
import { listed, peopleCount } from './en-grammar.ts';

/** `five people`. */
export const fewest = peopleCount(fewestShown);

export interface PartnerCount {
  readonly name: string;
  readonly people: number;
}

/** `Eastmere has two people and Westhaven has one person`. */
const staffed = (partners: readonly PartnerCount[]) => listed(partners.map(({ name, people }) => `${name} has ${peopleCount(people)}`));
const its = (names: readonly unknown[]) => (names.length === 1 ? 'its' : 'their');

/** What is said otherwise in a named round than in a confidential one. */
export const visibilityWords = {
  field: 'Who sees the answers?',
  choices: {
    named: "Named: you and each partner's lead can see who answered what",
    confidential: 'Confidential: nobody can; figures only where five or more answered',
  } satisfies Record<Visibility, string>,
  formFoot: `A confidential check needs a partner with ${fewest} or more, and is never opened again after its close.`,

  /** For respondents, on the first card and behind its button. */
  welcomeSummary: {
    named: 'Your name stays with your answers.',
    confidential: 'Nobody is shown your answers.',
  } satisfies Record<Visibility, string>,
  noteHint: {
    named: 'What would a colleague need to know? The owner, any co-owners and your lead can read it.',
    confidential: 'What do you want to remember? Nobody else is shown it.',
  } satisfies Record<Visibility, string>,
  ownMap: {
    named: (partner: string) => `you get ${partner}'s own`,
    confidential: (partner: string) => `you get ${partner}'s own, if ${fewest} or more answered there`,
  } satisfies Record<Visibility, (partner: string) => string>,

  /** For whoever opens, watches and closes a confidential round. */
  openAnyway: 'Open anyway',
  tooFew: (partners: readonly PartnerCount[]) =>
    `A confidential check shows no figures of a partner with fewer than ${fewest}, and ${staffed(partners)}. Add people until one partner has ${fewest}, or go back to the first step and make it a named check.`,
  sureLead: 'Not opened yet.',
  sure: (partners: readonly PartnerCount[]) =>
    ` ${staffed(partners)}: ${its(partners)} figures will be withheld, since a confidential check shows none of a partner with fewer than ${fewest}. Add people, or open it anyway.`,
  opened: (withheld: readonly string[]) =>
    withheld.length === 0
      ? `Confidential: figures of a partner are shown if ${fewest} or more answer there.`
      : `Confidential: the figures of ${listed(withheld)} will be withheld, since fewer than ${fewest} are asked there.`,
  status: `Confidential: nobody is shown anybody's answers, and figures only where ${fewest} or more at a partner answered.`,
  closeSure: (withheld: readonly string[]) =>
    `${withheld.length === 0 ? '' : `Fewer than ${fewest} have answered for ${listed(withheld)}: closed now, ${its(withheld)} figures are withheld. `}A confidential check is never opened again.`,

  /** With the results of a confidential round. */
  withheld: (names: readonly string[]) =>
    `${listed(names)}: withheld, since fewer than ${fewest} answered${names.length === 1 ? '' : ' at each'}.`,
  rule: `Confidential: only what ${fewest} or more at a partner answered is shown and counted.`,
  noneShown: {
    lead: 'No figures are shown.',
    detail: ` The check was confidential, and no partner has ${fewest} who answered.`,
  },
  nothingToCompare: "At most one partner's figures are shown, so there is nothing to compare.",
  noMap: {
    heading: (partner: string) => `No map of ${partner}`,
    text: (partner: string) => `Fewer than ${fewest} answered for ${partner}, so its figures are withheld from everybody.`,
    resultsIn: (channel: string) => `the results are in ${channel}`,
    /** No owner: they were forgotten. */
    resultsWith: (owner: string) => (owner === '' ? 'the results are kept for the programme' : `${owner} has the results`),
  },
};
