import type { ScheduleSettings } from '../../domain/schedule.ts';
import type { Card } from '../card.ts';
import { deadlineText } from './deadline.ts';
import { cannotButton } from './leaving.ts';
import { button, buttons, quietly, said, section, title } from './parts.ts';
import { areasOf, type Sitting } from './sitting.ts';

/**
 * The first card in a direct message: what is asked, and before the first answer who can see what, and for how long.
 * `keptDays` are from the close; null until somebody deletes it. `passedBy` names whoever passed questions to them.
 */
export function welcomeCard(sitting: Sitting, keptDays: number | null, schedule: ScheduleSettings, passedBy?: string): Card {
  const { response, questions, ofRound, words } = sitting;
  const { brief, round } = response;
  const areas = areasOf(sitting).map((area) => area.title);
  const deadline = deadlineText(schedule, words, response.zone ?? schedule.zone);
  return {
    summary: words.welcome.summary(brief.programme, brief.partner, questions.length, brief.visibility),
    anew: { verb: 'look', round },
    elements: [
      title(words.welcome.heading(brief.programme)),
      ...(passedBy === undefined ? [] : [said([{ strong: `${words.assignment.received.heading(passedBy, questions.length)}.` }])]),
      said(brief.dryRun ? words.welcome.dryRun : words.welcome.purpose(brief.purpose, brief.partners, brief.partner)),
      {
        kind: 'list',
        items: [
          ...words.welcome.points(questions.length),
          ...(questions.length < ofRound.length ? [words.assignment.yourAreas(areas)] : []),
          ...(deadline === null ? [] : [words.welcome.until(deadline)]),
        ],
      },
      ...(brief.dryRun
        ? []
        : [
            section(words.privacy.statementHeading),
            { kind: 'list' as const, items: words.privacy.statement(brief.visibility, { ...brief, days: keptDays }) },
          ]),
      buttons(
        button(words.buttons.start, { verb: 'resume', round }, { weight: 'primary' }),
        button(words.privacy.buttons.privacy, { verb: 'privacy', round }),
        ...(brief.dryRun ? [] : [cannotButton(response, words)]),
      ),
      ...(brief.dryRun ? [] : [quietly(words.welcome.askedBy(brief.owner, brief.channel))]),
    ],
  };
}
