import { agenda } from '../../domain/agenda.ts';
import { type Settlement, settlementOf } from '../../domain/agreed-answer.ts';
import { withheldPartners } from '../../domain/disclosure.ts';
import { nextSteps } from '../../domain/next-steps.ts';
import { candidateOf } from '../../domain/programme.ts';
import type { RoundResults } from '../round-results.ts';
import type { Words } from '../wording/en.ts';

/** Raised when a key of the document comes to mean something else, or goes; new keys raise nothing. */
const documentVersion = 1;

/**
 * All figures of a round for a machine: `partners`, `partnership`, `without` and `questions` exactly as `rasp score --json` prints
 * them, unrounded; `about` says of what. Of a confidential round only what its redaction leaves.
 */
export function exportDocument(results: RoundResults, { exporting }: Words): object {
  const { round, closedAt, scorecard, questions, disputes, took, agreed, partnerName } = results;
  const [bank = '', version = ''] = round.bank.split('@');
  const { partners, partnership, without, questions: scored } = scorecard;
  const candidate = candidateOf(round);
  return {
    about: {
      format: 'rasp-export',
      formatVersion: documentVersion,
      round: round.id,
      programme: round.programme,
      profile: round.profile,
      purpose: round.purpose,
      ...(candidate && { candidate: candidate.id }),
      depth: round.depth,
      visibility: round.visibility,
      openedAt: round.openedAt.toISOString(),
      repeat: round.repeat && { ...round.repeat, closedAt: round.repeat.closedAt.toISOString() },
      closedAt: closedAt.toISOString(),
      bank: { id: bank, version },
      method: exporting.method,
      names: scorecard.partners.map(({ partner }) => ({ partner, name: partnerName(partner) })),
      took: took.map(({ partner, invited, started }) => ({ partner, invited, started })),
      withheld: withheldPartners(scorecard),
    },
    partners,
    partnership,
    ...(without && { without }),
    questions: scored,
    nextSteps: nextSteps(scorecard, questions).map(({ question, ...step }) => ({ question: question.id, ...step })),
    agenda: agenda(scorecard, questions, disputes).map(({ area, items }) => ({
      area: area.id,
      questions: items.map(({ question, between, within }) => ({
        question: question.id,
        between,
        within: within.map(({ partner, sides }) => ({ partner, sides })),
        settled: settledAs(settlementOf({ question, between, within }, agreed)),
      })),
    })),
    agreed: agreed.map(({ question, partner, answer, rationale, at }) => ({
      question,
      partner,
      answer,
      rationale,
      at: at.toISOString(),
    })),
  };
}

/** Null: not yet. */
function settledAs(settlement: Settlement): string | null {
  return settlement.state === 'settled' ? settlement.outcome : null;
}
