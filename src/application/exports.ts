import { type Member, type Place, samePlace } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import type { ExportAction } from './action.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Banks } from './banks.ts';
import type { Reply } from './bot.ts';
import type { Card } from './card.ts';
import { resultsSeen } from './concerns.ts';
import type { Errands } from './errands.ts';
import { fileName } from './export/file.ts';
import { type ExportOf, linkHours, rightsOf } from './export/rights.ts';
import { exportShown } from './export-shown.ts';
import { within } from './patience.ts';
import { type ChartRenderer, type Clock, type ExportWriter, type Log, type Messenger, type Store, Unreachable } from './ports.ts';
import { aside } from './replies.ts';
import { publishedResults } from './round-results.ts';
import { exportCard } from './views/export.ts';
import { notice } from './views/parts.ts';
import type { Words } from './wording/en.ts';

export interface ExportNeeds {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly trail: AuditTrail;
  readonly charts: ChartRenderer;
  readonly writer: ExportWriter;
  readonly errands: Errands;
  readonly clock: Clock;
  readonly log: Log;
  readonly banks: Pick<Banks, 'of'>;
  /** Milliseconds that a person can be left waiting. */
  readonly patience: number;
  readonly words: Words;
}

/** A closed round as files, for whoever may take them. */
export interface Exports {
  /** Without a format what there is; with one, that file is on its way. */
  act(by: Member, action: ExportAction, from: Place): Promise<Reply>;
  /** What there is of the round that closed last in this channel; in somebody's own conversation, of the last that they own. */
  latest(by: Member, from: Place): Promise<Reply>;
}

export function exportDesk(needs: ExportNeeds): Exports {
  const { store, messenger, trail, errands, clock, log, banks, patience, words } = needs;
  const { exporting: text, results: said } = words;

  async function act(by: Member, { round: id, format }: ExportAction, from: Place): Promise<Reply> {
    const round = await store.round(id);
    const seen = round && (await resultsSeen(store, round, by.person, from));
    if (!seen) return aside(notice(said.gone, said.goneDetail));
    if (seen === 'not-theirs') return aside(notice(said.notForYou, said.notForYouDetail));
    const { view, isNear } = seen;
    const rights = rightsOf(round, { person: by.person, ...seen }, view);
    const found = await publishedResults(store, round, banks, view);
    if (!found) return aside(notice(said.notYet, said.notYetDetail));
    if (format === undefined) return aside(exportCard(found, rights, words));
    if (!rights.formats.includes(format)) return aside(notice(text.notThisHeading, text.notThis(text.formats[format])));
    const { closedAt } = found;
    return aside(await asked(by, round, { round: id, closedAt, format, whose: by.person, near: isNear, view }));
  }

  /** A report takes longer to draw and to write than a chat tool waits for an answer: then it comes when it is there. */
  async function asked(by: Member, round: Round, of: ExportOf): Promise<Card> {
    const file = text.formats[of.format];
    const bringing = bring(by, round, of);
    const soon = await within(patience, bringing);
    if (soon.kind === 'done') return soon.value ?? notice(text.broughtHeading, text.brought(file));
    errands.run('an export', async () => {
      const trouble = await bringing;
      if (trouble) await messenger.post(by.place, trouble);
    });
    return notice(text.underWayHeading, text.underWay(file));
  }

  async function latest(by: Member, from: Place): Promise<Reply> {
    const here = samePlace(from, by.place)
      ? (await store.roundsOwnedBy(by.person)).find(({ state }) => state.stage === 'closed')
      : await store.lastClosedRoundIn(from);
    return here ? act(by, { verb: 'export', round: here.id }, from) : aside(notice(text.noneHeading, text.none));
  }

  /** What went wrong; null where nothing did. */
  async function bring({ place, person }: Member, round: Round, of: ExportOf): Promise<Card | null> {
    const file = text.formats[of.format];
    try {
      await brought(place, round, of);
    } catch (err) {
      log.warn({ round: round.id, format: of.format, err }, 'an export did not reach whoever asked for it');
      return notice(text.failedHeading, err instanceof Unreachable ? text.unreachable(file, err.message) : text.failed(file));
    }
    await trail.exported(round, person, of.format, clock.now());
    return null;
  }

  async function brought(place: Place, round: Round, of: ExportOf): Promise<void> {
    if (!messenger.bring) throw new Unreachable(place, 'this chat tool brings no files.');
    await messenger.bring(place, {
      says: text.says(text.formats[of.format], round.programme.title),
      atAddress: { notes: text.address(fileName(round, of.closedAt, of.format), linkHours), button: text.open },
      of,
      file: async () => {
        const made = await exportShown(needs, of);
        if (made === null) throw new Error('The round was opened again or deleted meanwhile.');
        return made;
      },
    });
  }

  return { act, latest };
}
