import { fewestShown } from '../../domain/disclosure.ts';
import { shownCode } from '../../domain/joining.ts';
import { participation, participationByPartner } from '../../domain/participation.ts';
import type { Round } from '../../domain/programme.ts';
import type { Response } from '../../domain/response.ts';
import type { Card, Element, Text } from '../card.ts';
import { mostListed } from '../limits.ts';
import { usualTimes } from '../times.ts';
import type { Words } from '../wording/en.ts';
import { deadlineText } from './deadline.ts';
import { bar, button, buttons, notice, quietly, said, title } from './parts.ts';
import { repeatFoot } from './repeat.ts';

/** The channel's card while a round runs: who has taken part, and nothing of the answers. */
export function statusCard(round: Round, responses: readonly Response[], now: Date, words: Words): Card {
  const { status, buttons: labels, day, time } = words.organiser;
  const { finished, invited } = participation(responses);
  const open = round.state.stage === 'open';
  return {
    summary: status.summary(finished, invited),
    elements: [
      title(status.heading(round.programme.title)),
      said(
        round.state.stage === 'open'
          ? status.finished(finished, invited, deadlineText(round.schedule, words), round.owner.name)
          : status.closed(day(round.state.at, round.schedule.zone), finished, invited),
      ),
      {
        kind: 'participation',
        partners: participationByPartner(round.partners, responses).map(({ partner, took }) => ({
          name: partner.name,
          bar: bar(took.finished, took.invited),
          count: status.count(took.finished, took.invited),
          note: open && took.partWay > 0 ? status.partWay(took.partWay) : null,
        })),
      },
      ...(open && round.awaited.length > 0 ? [quietly(words.joining.awaited(round.awaited.map(({ name }) => name)))] : []),
      ...(open ? [buttons(button(labels.answer, { verb: 'resume', round: round.id, apart: true }, { weight: 'primary' }))] : []),
      ...(open && isConfidential(round) ? [quietly(words.visibility.status)] : []),
      ...repeatFoot(round, words),
      quietly(status.foot(day(now, round.schedule.zone), time(now, round.schedule.zone))),
    ],
  };
}

/** What stays where the status card stood until it was posted anew. */
export function statusMovedCard(round: Round, words: Words): Card {
  const text = words.organiser.status.moved(round.programme.title);
  return { summary: text, elements: [quietly(text)] };
}

/** Asks once before a round is closed. */
export function closeSureCard(round: Round, responses: readonly Response[], words: Words): Card {
  const { close, buttons: labels } = words.organiser;
  const { finished, partWay, invited } = participation(responses);
  return {
    summary: close.heading(round.programme.title),
    elements: [
      title(close.heading(round.programme.title)),
      said(close.sure(finished, partWay, invited)),
      ...(round.awaited.length > 0 ? [said(words.joining.awaited(round.awaited.map(({ name }) => name)))] : []),
      ...(isConfidential(round) ? [said(words.visibility.closeSure(tooFew(round, responses, 'started')))] : []),
      buttons(
        button(labels.closeNow, { verb: 'close', round: round.id, sure: true }, { weight: 'primary' }),
        button(labels.status, { verb: 'status', round: round.id }),
      ),
    ],
  };
}

/** For the owner alone: how many are being invited, the codes to pass on, and the way to close. */
export function openedCard(
  round: Round,
  responses: readonly Response[],
  codes: readonly { readonly name: string; readonly code: string }[],
  words: Words,
): Card {
  const { opened, buttons: labels } = words.organiser;
  return {
    summary: opened.summary(round.programme.title),
    elements: [
      title(opened.heading),
      said(opened.inviting(responses.length, round.partners.length)),
      ...(isConfidential(round) ? [said(words.visibility.opened(tooFew(round, responses, 'invited')))] : []),
      ...codesToPass(codes, words),
      quietly(opened.until(deadlineText(round.schedule, words))),
      buttons(
        button(labels.status, { verb: 'status', round: round.id }),
        button(words.assignment.buttons.areas, { verb: 'areas', round: round.id, from: 0 }),
        button(labels.extend, { verb: 'extend', round: round.id }),
        button(labels.rhythm, { verb: 'times', round: round.id }, { weight: 'more' }),
        button(labels.close, { verb: 'close', round: round.id, sure: false }),
      ),
    ],
  };
}

/** Shown here and nowhere else. */
function codesToPass(codes: readonly { readonly name: string; readonly code: string }[], { joining: { code: text } }: Words): Element[] {
  if (codes.length === 0) return [];
  return [said(text.passEach), { kind: 'list', items: codes.map(({ name, code }) => text.of(name, shownCode(code))) }, quietly(text.once)];
}

const isConfidential = ({ visibility }: Round): boolean => visibility === 'confidential';

/** The partners with too few people for their figures to be shown, by name. */
function tooFew({ partners }: Round, responses: readonly Response[], counted: 'invited' | 'started'): string[] {
  return participationByPartner(partners, responses).flatMap(({ partner, took }) => (took[counted] < fewestShown ? [partner.name] : []));
}

/** Someone the first card did not reach, and why, in words. */
export interface Unreached {
  readonly name: string;
  readonly reason: string;
}

/** As many cards as it takes to name them all; one where nobody is to be named. */
export function inParts(unreached: readonly Unreached[]): readonly (readonly Unreached[])[] {
  const parts = Math.max(1, Math.ceil(unreached.length / mostListed));
  return Array.from({ length: parts }, (_, part) => unreached.slice(part * mostListed, (part + 1) * mostListed));
}

/** For the owner alone: who was not reached and why, channels among them. */
export function unreachedCard(round: Round, unreached: readonly Unreached[], channelFaults: readonly Text[], words: Words): Card {
  const { opened } = words.organiser;
  return {
    summary: opened.unreachedSummary(round.programme.title),
    elements: [
      title(opened.unreachedHeading(round.programme.title)),
      ...channelFaults.map(said),
      ...(unreached.length === 0
        ? []
        : [{ kind: 'list' as const, items: unreached.map(({ name, reason }) => opened.unreached(name, reason)) }]),
      ...(unreached.length === 0 ? [] : [quietly(opened.unreachedMend)]),
    ],
  };
}

export function nobodyOpenCard(words: Words): Card {
  const { status, buttons: labels } = words.organiser;
  return notice(status.nobody, status.nobodyDetail, buttons(button(labels.start, { verb: 'start', ...emptyDraft }, { weight: 'primary' })));
}

/** The form before anything is filled in. */
export const emptyDraft = {
  programme: '',
  purpose: 'new-programme' as const,
  depth: 'core' as const,
  bank: '',
  visibility: 'named' as const,
  partners: [],
  key: '',
  ...usualTimes,
};
