import { entriesInOrder, holdingOf } from '../../domain/own-answers.ts';
import { defaultSchedule } from '../../domain/schedule.ts';
import type { Card, Element, Text } from '../card.ts';
import { button, buttons, quietly, said, title } from './parts.ts';
import type { Sitting } from './sitting.ts';

/** Entries on one card: with the longest notes, it is within what every chat tool takes. */
const aPage = 8;

/** What is stored of somebody in one round, to be read; page by page. What there is no page for shows the last. */
export function myAnswersCard(sitting: Sitting, asked: number): Card {
  const { response, words } = sitting;
  const { stored, buttons: labels } = words.privacy;
  const { brief, round } = response;
  const entries = entriesInOrder(response);
  const pages = Math.max(1, Math.ceil(entries.length / aPage));
  const page = Math.min(asked, pages - 1);
  const shown = entries.slice(page * aPage, (page + 1) * aPage);
  const turns = [
    ...(page > 0 ? [button(labels.earlier, { verb: 'my-answers' as const, round, page: page - 1 })] : []),
    ...(page < pages - 1
      ? [button(labels.later, { verb: 'my-answers' as const, round, page: page + 1 }, { weight: 'primary' as const })]
      : []),
  ];
  return {
    summary: stored.summary(brief.programme),
    elements: [
      title(stored.heading(brief.programme)),
      ...(page === 0 ? [about(sitting)] : []),
      entries.length === 0 ? said(stored.none) : { kind: 'list', items: shown.map((entry) => line(sitting, entry)) },
      ...(pages === 1 ? [] : [quietly(stored.page(page + 1, pages, holdingOf(response).answers))]),
      buttons(...turns, button(labels.privacy, { verb: 'privacy', round }), button(labels.erase, { verb: 'erase', round, sure: false })),
    ],
  };
}

/** All that is kept beside the answers. */
function about({ response, words }: Sitting): Element {
  const { stored } = words.privacy;
  const { name, brief, zone, invitedAt, finishedAt, reminding, open, departed } = response;
  const day = (at: Date) => words.organiser.fullDay(at, zone ?? defaultSchedule.zone);
  return {
    kind: 'pairs',
    pairs: [
      { name: stored.name, value: name },
      { name: stored.partner, value: brief.partner },
      { name: stored.zone, value: zone ?? stored.unknown },
      { name: stored.invited, value: day(invitedAt) },
      { name: stored.reminders, value: String(reminding.sent.length) },
      { name: stored.finished, value: finishedAt === null ? stored.no : day(finishedAt) },
      { name: stored.state, value: departed ? stored.left : open ? stored.open : stored.closed },
      ...(departed?.kind === 'declined' && departed.why !== '' ? [{ name: stored.reason, value: departed.why }] : []),
    ],
  };
}

function line({ questions, words }: Sitting, { question, entry }: ReturnType<typeof entriesInOrder>[number]): Text {
  const { stored } = words.privacy;
  const asked = questions.find(({ id }) => id === question);
  const { answer, note } = entry;
  const sentence = typeof answer === 'number' ? (asked?.levels[answer] ?? null) : null;
  return [
    { strong: asked?.topic.title ?? question },
    `: ${answer === undefined ? stored.unanswered : stored.answer(answer, sentence)}`,
    ...(note === undefined ? [] : [stored.note(note)]),
  ];
}
