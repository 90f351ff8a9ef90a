import { type Holding, holdingOf } from '../../domain/own-answers.ts';
import type { Response } from '../../domain/response.ts';
import type { OwnDataAction } from '../action.ts';
import type { Card } from '../card.ts';
import type { Words } from '../wording/en.ts';
import { cannotButton } from './leaving.ts';
import { button, buttons, notice, quietly, said, title } from './parts.ts';
import type { Sitting } from './sitting.ts';

/** What somebody wants of their own data. */
export type Wanted = Exclude<OwnDataAction['verb'], 'erase-all'>;

/** The most checks that one card lists. */
const mostChecks = 20;

/** Who sees what, how long it is kept, and the way to read and to erase it. `keptDays` are from the close; null until somebody deletes it. */
export function privacyCard({ response, words }: Sitting, keptDays: number | null): Card {
  const { brief, round, open } = response;
  const { privacy, buttons: labels } = words;
  return {
    summary: privacy.summary,
    elements: [
      title(privacy.heading),
      quietly(privacy.about(brief.programme, brief.partner)),
      { kind: 'list', items: brief.dryRun ? privacy.dryRun(keptDays) : privacy.points(brief.visibility, { ...brief, days: keptDays }) },
      buttons(
        ...(open ? [button(labels.carryOn, { verb: 'resume', round }, { weight: 'primary' })] : []),
        button(privacy.buttons.stored, { verb: 'my-answers', round, page: 0 }),
        button(privacy.buttons.erase, { verb: 'erase', round, sure: false }),
        ...(open && !brief.dryRun ? [cannotButton(response, words)] : []),
      ),
    ],
  };
}

/** Asks once before everything is deleted. */
export function eraseSureCard({ response, words }: Sitting): Card {
  const { round, brief, open } = response;
  const { privacy, buttons: labels } = words;
  const { answers, notes } = holdingOf(response);
  return {
    summary: privacy.sureHeading,
    elements: [
      title(privacy.sureHeading),
      ...(brief.dryRun ? [] : [said(privacy.about(brief.programme, brief.partner))]),
      said(privacy.sure(answers, notes)),
      ...(open || brief.dryRun || response.departed !== null ? [] : [quietly(privacy.sureClosed(brief.partner))]),
      buttons(button(labels.back, { verb: 'privacy', round }), button(privacy.buttons.eraseForGood, { verb: 'erase', round, sure: true })),
    ],
  };
}

/** The same for all checks at once. */
export function eraseAllSureCard(holding: readonly Response[], { privacy }: Words): Card {
  const { answers, notes } = holding.map(holdingOf).reduce(added, { answers: 0, notes: 0 });
  const closed = holding
    .filter(({ open, brief, departed }) => !open && !brief.dryRun && departed === null)
    .map(({ brief }) => brief.partner);
  return {
    summary: privacy.sureHeading,
    elements: [
      title(privacy.sureHeading),
      said(privacy.sureAll(holding.length, answers, notes)),
      ...(closed.length === 0 ? [] : [quietly(privacy.receipt.stays.figures([...new Set(closed)]))]),
      buttons(button(privacy.buttons.eraseForGood, { verb: 'erase-all', sure: true })),
    ],
  };
}

const added = (one: Holding, other: Holding): Holding => ({ answers: one.answers + other.answers, notes: one.notes + other.notes });

/** Of several checks, which one? */
export function chooseOwnCard(responses: readonly Response[], wanted: Wanted, { privacy }: Words): Card {
  const { choose, buttons: labels } = privacy;
  const heading = choose[wanted];
  const hint = wanted === 'erase' ? choose.pick : choose.look;
  return {
    summary: heading,
    elements: [
      title(heading),
      {
        kind: 'rows',
        rows: responses.slice(0, mostChecks).map(({ round, brief, open }) => {
          const check = choose.check(brief.programme, brief.partner);
          const value = open ? choose.open : choose.closed;
          return { text: check, value, hint, label: `${check}, ${value}. ${hint}`, action: actionOf(wanted, round) };
        }),
      },
      ...(responses.length > mostChecks ? [quietly(choose.older(responses.length - mostChecks))] : []),
      ...(wanted === 'erase' ? [buttons(button(labels.eraseAll, { verb: 'erase-all', sure: false }))] : []),
    ],
  };
}

function actionOf(wanted: Wanted, round: string): OwnDataAction {
  switch (wanted) {
    case 'privacy':
      return { verb: 'privacy', round };
    case 'my-answers':
      return { verb: 'my-answers', round, page: 0 };
    case 'erase':
      return { verb: 'erase', round, sure: false };
  }
}

/** Nothing is there; with the receipt of what was erased before. */
export function nothingStoredCard(receipt: string | null, { privacy: { nothing } }: Words): Card {
  return notice(nothing.heading, nothing.text, ...(receipt === null ? [] : [said(nothing.receipt(receipt))]));
}
