import { type Card, type Strip, type Text, textOf } from '../card.ts';
import type { Erased, Erasure } from '../erasing.ts';
import type { Words } from '../wording/en.ts';
import { button, notice, quietly, section, title } from './parts.ts';

/** What was erased and what stays, to be kept: nothing takes its place. Above it, what was not erased or may not be. */
export function receiptCard(erasures: readonly Erasure[], words: Words): Card {
  const done = erasures.filter((erasure) => erasure.kind === 'erased');
  const { privacy } = words;
  const strips = [...notErased(erasures, 'refused', words), ...notErased(erasures, 'unconfirmed', words)];
  const [first] = done;
  if (!first) return { summary: strips.map(({ text }) => textOf(text)).join(' '), elements: strips };
  if (done.every(({ response }) => response.brief.dryRun)) return withStrips(strips, notice(privacy.erased, privacy.dryRunErased));
  const { day, time } = words.organiser;
  return withStrips(strips, {
    summary: privacy.erased,
    elements: [
      title(privacy.erased),
      quietly(privacy.receipt.at(day(first.at, first.zone), time(first.at, first.zone))),
      { kind: 'list', items: done.map((each) => item(each, words)) },
      section(privacy.receipt.staysHeading),
      { kind: 'list', items: stays(done, words) },
      quietly(privacy.receipt.more),
      ...(done.length === 1 && first.round === 'open' && first.response.open ? [quietly(privacy.receipt.open)] : []),
    ],
  });
}

function item({ response: { brief }, held, receipt }: Erased, { privacy }: Words): Text {
  const { receipt: text } = privacy;
  const what = text.item(brief.programme, brief.partner, held.answers, held.notes);
  if (brief.dryRun) return what;
  return [...runs(what), ...(receipt === null ? [text.unnoted] : runs(text.reference(receipt)))];
}

const runs = (text: Text) => (typeof text === 'string' ? [text] : text);

function stays(done: readonly Erased[], { privacy }: Words): Text[] {
  const { stays: text } = privacy.receipt;
  const published = done
    .filter(({ response, round }) => round === 'closed' && !response.brief.dryRun)
    .map(({ response }) => response.brief.partner);
  return [
    ...(published.length === 0 ? [] : [text.figures([...new Set(published)])]),
    ...(done.some(({ receipt }) => receipt !== null) ? [text.trail] : []),
    text.invitation,
    text.cards,
  ];
}

/** What failed, each in one strip with a way to try again, which shows what is still stored. */
function notErased(erasures: readonly Erasure[], kind: 'refused' | 'unconfirmed', { privacy, buttons: labels }: Words): Strip[] {
  const { receipt: text } = privacy;
  const failed = erasures.filter((erasure) => erasure.kind === kind).map(({ response }) => response);
  const [first, ...more] = failed;
  if (!first) return [];
  const checks = failed.map(({ brief }) => privacy.choose.check(brief.programme, brief.partner));
  const again =
    more.length === 0 ? ({ verb: 'erase', round: first.round, sure: false } as const) : ({ verb: 'erase-all', sure: false } as const);
  const said: Text =
    kind === 'refused' ? [{ strong: text.failedLead }, text.failed(checks)] : [{ strong: text.unsureLead }, text.unsure(checks)];
  return [
    {
      kind: 'strip',
      tone: kind === 'refused' ? 'failure' : 'warning',
      text: said,
      buttons: [button(kind === 'refused' ? labels.tryAgain : labels.check, again, { weight: 'primary' })],
    },
  ];
}

const withStrips = (strips: readonly Strip[], card: Card): Card => ({ ...card, elements: [...strips, ...card.elements] });
