import type { Filter, UpdateFilter } from 'mongodb';
import { alreadySays, type Change, type Response, revisionOf, revisionsAnErasure } from '../../domain/response.ts';
import { type EntryChange, entryFields } from './documents.ts';
import { entryField, type StoredResponse } from './mongo-documents.ts';

/** What a change asks of the stored response, beside its key. */
export function changeFilter(change: Change): Filter<StoredResponse> {
  if (change.kind === 'erase') return {};
  if (!isEntryChange(change)) return { open: true };
  return { open: true, 'brief.questions': change.question, ...standing(change) };
}

/** The entry is at the revision that the person saw; one that is not there is at what the erasures come to. */
function standing({ question, seen }: EntryChange): Filter<StoredResponse> {
  const entry = `entries.${entryField(question)}`;
  const erasures = seen / revisionsAnErasure;
  if (!Number.isInteger(erasures)) return { [`${entry}.revision`]: seen };
  return { $or: [{ [`${entry}.revision`]: seen }, { [entry]: { $exists: false }, erasures }] };
}

/** Update operators, never a pipeline: there a text that begins with a dollar sign would be read as a field's name. */
export function changeUpdate(change: Change, at: Date): UpdateFilter<StoredResponse> {
  switch (change.kind) {
    case 'finish':
      return { $set: { finishedAt: at } };
    case 'erase':
      return { $set: { entries: {}, finishedAt: null }, $inc: { erasures: 1 } };
    case 'answer':
    case 'note':
    case 'skip': {
      const entry = `entries.${entryField(change.question)}`;
      const fields = Object.entries(entryFields(change, at)).map(([name, value]) => [`${entry}.${name}`, value] as const);
      const gone = fields.filter(([, value]) => value === null).map(([path]) => [path, true] as const);
      return {
        $set: Object.fromEntries(fields.filter(([, value]) => value !== null)),
        ...(gone.length > 0 && { $unset: Object.fromEntries(gone) }),
      };
    }
  }
}

/** Whether a change that was sent twice, and did not apply the second time, had applied the first time. */
export function hadLanded(response: Response, change: Change): boolean {
  if (!alreadySays(response, change)) return false;
  return !isEntryChange(change) || revisionOf(response, change.question) === change.seen + 1;
}

function isEntryChange(change: Change): change is EntryChange {
  return 'question' in change;
}
