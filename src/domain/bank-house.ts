/** The most characters that a text of a question may have. */
export interface TextLimits {
  readonly ask: number;
  readonly why: number;
  readonly evidence: number;
  readonly level: number;
  readonly next: number;
}

/** What the house's own bank keeps to, beyond what every bank must; nobody else's need. */
export const house = {
  id: 'rasp',
  /** Checked together with the structure, where the texts are read. */
  limits: { ask: 160, why: 240, evidence: 200, level: 140, next: 200 } satisfies TextLimits,
  /** The most words of a sentence; longer ones are hard to follow on a phone. */
  sentence: 25,
  /** From this share of common words on, two questions read as one. */
  alike: 0.6,
  criticals: { least: 8, most: 12 },
  /** Only questions about the respondent's own organisation tell one partner from another. */
  aboutUs: { least: 2, of: 3 },
  topics: {
    vision: ['need', 'sponsorship', 'scope', 'options', 'outcomes', 'practice', 'buy-in', 'future'],
    ethos: ['trust', 'culture', 'identity', 'structure', 'skills', 'leadership', 'people'],
    resources: ['baseline', 'assets', 'costs', 'benefits', 'staff', 'finance'],
    risk: ['estate', 'contracts', 'data', 'cyber', 'people', 'capacity', 'exit'],
    governance: ['measures', 'leadership', 'decisions', 'legal', 'service', 'scrutiny', 'membership'],
  } as Readonly<Record<string, readonly string[]>>,
  banned: [
    { wording: /\band\/or\b/iu, mend: 'Say which of the two, or ask two questions' },
    { wording: /\byou(?:rs?|rself|rselves)?\b/iu, mend: 'Write "we" for the respondent\'s own organisation, "the partnership" for all' },
    { wording: /\betc\b\.?/iu, mend: 'Name the rest, or leave it out' },
    { wording: /\be\.\s?g\./iu, mend: 'Write "for example" or "such as"' },
    {
      wording: /\bnot (?:without|un(?:able|aware|clear|common|known|likely|usual|willing)|impossible|infrequent)\b/iu,
      mend: 'Say it without the double negative',
    },
  ],
} as const;
