import type { Card, Element } from '../card.ts';
import type { Rights } from '../export/rights.ts';
import type { RoundResults } from '../round-results.ts';
import type { Words } from '../wording/en.ts';
import { button, buttons, quietly, title } from './parts.ts';

/** The files that somebody may take and that have something in them, each with what that is. */
export function exportCard(
  { round, agreed, partnerName }: RoundResults,
  { formats: allowed, partners }: Rights,
  { exporting: text }: Words,
): Card {
  const formats = allowed.filter((format) => format !== 'agreed' || agreed.length > 0);
  const isPart = formats.includes('csv') && partners.length < round.partners.length;
  const notes: Element[] = [
    ...(isPart ? [quietly(text.answersOf(partners.map(partnerName)))] : []),
    ...(round.visibility === 'confidential' ? [quietly(text.confidential)] : []),
    quietly(text.whereTo),
  ];
  return {
    summary: text.summary(round.programme.title),
    elements: [
      title(text.heading(round.programme.title)),
      { kind: 'list', items: formats.map((format) => text.item(text.formats[format], text.holds[format])) },
      ...notes,
      buttons(
        ...formats.map((format) =>
          button(text.formats[format], { verb: 'export', round: round.id, format }, { weight: format === 'pdf' ? 'primary' : 'plain' }),
        ),
      ),
    ],
  };
}
