import type { ScheduleSettings } from '../../domain/schedule.ts';
import type { Card } from '../card.ts';
import { deadlineText } from './deadline.ts';
import { cannotButton } from './leaving.ts';
import { button, buttons, quietly, said, title } from './parts.ts';
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
        : [said(words.visibility.welcome[brief.visibility](brief.owner, brief.partner)), said(words.welcome.keeping(keptDays))]),
      buttons(
        button(words.buttons.start, { verb: 'resume', round }, { weight: 'primary' }),
        button(words.buttons.privacy, { verb: 'privacy', round }),
        ...(brief.dryRun ? [] : [cannotButton(response, words)]),
      ),
      ...(brief.dryRun ? [] : [quietly(words.welcome.askedBy(brief.owner, brief.channel))]),
    ],
  };
}

/** Who sees what, how long it is kept, and the way to erase it. */
export function privacyCard({ response, words }: Sitting, keptDays: number | null): Card {
  const { brief, round } = response;
  return {
    summary: words.privacy.summary,
    elements: [
      title(words.privacy.heading),
      {
        kind: 'list',
        items: brief.dryRun ? words.privacy.dryRun(keptDays) : words.privacy.points(brief.visibility, brief.owner, brief.partner, keptDays),
      },
      buttons(
        button(words.buttons.carryOn, { verb: 'resume', round }, { weight: 'primary' }),
        button(words.buttons.erase, { verb: 'erase', round, sure: false }),
        ...(brief.dryRun ? [] : [cannotButton(response, words)]),
      ),
    ],
  };
}

/** Asks once before everything is deleted. */
export function eraseCard({ response, words }: Sitting): Card {
  const { round, entries } = response;
  // Those too that they are not asked any more.
  const answered = Object.values(entries).filter(({ answer }) => answer !== undefined).length;
  return {
    summary: words.privacy.sureHeading,
    elements: [
      title(words.privacy.sureHeading),
      said(words.privacy.sure(answered)),
      buttons(
        button(words.buttons.back, { verb: 'privacy', round }),
        button(words.buttons.eraseForGood, { verb: 'erase', round, sure: true }),
      ),
    ],
  };
}

export function erasedCard({ response, words }: Sitting): Card {
  return {
    summary: words.privacy.erased,
    elements: [
      title(words.privacy.erased),
      said(words.privacy.erasedDetail),
      buttons(button(words.buttons.start, { verb: 'resume', round: response.round })),
    ],
  };
}
