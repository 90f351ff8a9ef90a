import type { DeliveryReport } from '../../domain/delivery-report.ts';
import type { Round } from '../../domain/programme.ts';
import type { Button, Card, Element } from '../card.ts';
import type { Words } from '../wording/en.ts';
import { button, buttons, quietly, said, section, title } from './parts.ts';
import type { Unreached } from './status.ts';

/** The most people that a card names with a reason each: beside the lines of all partners, and on the pages that follow. */
const onFirst = 10;
const onOthers = 30;

/** For the owner alone: what reached whom, in figures first, then by partner, then by name whom nothing reaches. */
export function deliveryCard(round: Round, report: DeliveryReport, asked: number, words: Words): Card {
  const { delivery } = words;
  const { all, undelivered } = report;
  const page = Math.min(asked, Math.max(0, Math.ceil((undelivered.length - onFirst) / onOthers)));
  return {
    summary: delivery.summary(round.programme.title, all.reached, all.invited),
    elements: [
      title(delivery.heading(round.programme.title)),
      ...(page === 0 ? [figures(report, words), reminders(round, report, words), ...byPartner(report, words)] : []),
      ...named(round, report, page, words),
      quietly(delivery.foot),
      ...turns(round, page, undelivered.length, words),
    ],
  };
}

/** The way to the report, for the owner. */
export function deliveryButton({ id }: Round, { delivery }: Words): Button {
  return button(delivery.button, { verb: 'delivery', round: id, page: 0 });
}

/** For the owner, at most once a day: somebody whom a reminder does not reach. */
export function unremindedCard(round: Round, { name, reason }: Unreached, words: Words): Card {
  const { delivery } = words;
  return {
    summary: delivery.unremindedSummary(round.programme.title),
    elements: [
      title(delivery.unremindedHeading(round.programme.title)),
      { kind: 'list', items: [delivery.unreminded(name, reason)] },
      buttons(deliveryButton(round, words)),
      quietly(delivery.unremindedMore),
    ],
  };
}

function figures({ all }: DeliveryReport, { delivery }: Words): Element {
  const pair = (name: string, value: number | string) => ({ name, value: String(value) });
  return {
    kind: 'pairs',
    pairs: [
      pair(delivery.invited, all.invited),
      pair(delivery.reached, all.reached),
      ...(all.trying > 0 ? [pair(delivery.trying, all.trying)] : []),
      pair(delivery.unreached, all.unreached),
      pair(delivery.started, all.started),
      pair(delivery.finished, all.finished),
    ],
  };
}

function reminders({ schedule }: Round, { all }: DeliveryReport, { delivery, organiser }: Words): Element {
  const { lastAt } = all.reminded;
  const last = lastAt && `${organiser.day(lastAt, schedule.zone)} at ${organiser.time(lastAt, schedule.zone)}`;
  return said([{ strong: delivery.reminders }, `: ${delivery.sent(all.reminded, last)}`]);
}

function byPartner({ partners }: DeliveryReport, { delivery }: Words): Element[] {
  return [
    section(delivery.byPartner),
    { kind: 'list', items: partners.map(({ partner, counts }) => delivery.partner(partner.name, counts)) },
  ];
}

function named({ partners, state }: Round, { undelivered }: DeliveryReport, page: number, { delivery }: Words): Element[] {
  const start = startOf(page);
  const shown = undelivered.slice(start, startOf(page + 1));
  if (shown.length === 0) return [];
  const nameOf = (id: string) => partners.find((partner) => partner.id === id)?.name ?? id;
  return [
    section(delivery.notReached(start + 1, start + shown.length, undelivered.length)),
    {
      kind: 'list',
      items: shown.map(({ name, partner, card, reason }) => delivery.person(name, nameOf(partner), delivery.cards[card], reason)),
    },
    ...(state.stage === 'open' ? [quietly(delivery.mend)] : []),
  ];
}

/** How many are named on the pages before this one. */
const startOf = (page: number) => (page === 0 ? 0 : onFirst + (page - 1) * onOthers);

function turns({ id }: Round, page: number, count: number, { delivery }: Words): Element[] {
  const to = (title: string, other: number) => button(title, { verb: 'delivery', round: id, page: other });
  const both = [
    ...(page > 0 ? [to(delivery.earlier, page - 1)] : []),
    ...(startOf(page + 1) < count ? [to(delivery.later, page + 1)] : []),
  ];
  return both.length === 0 ? [] : [buttons(...both)];
}
