import { randomUUID } from 'node:crypto';
import type { Store } from '../../application/ports.ts';
import { personKey } from '../../domain/place.ts';
import type { ResponseKey } from '../../domain/response.ts';
import { decodeResponse } from './documents.ts';
import type { Run } from './sqlite-statements.ts';

type Answered = <T>(work: () => T) => Promise<T>;

/** What the store does for reminders. */
export function sqliteReminders(run: Run, answered: Answered): Pick<Store, 'leaseReminder' | 'endReminder' | 'wish' | 'nudge'> {
  return {
    leaseReminder: (now, until) =>
      answered(() => {
        const token = randomUUID();
        const [row] = run('leaseReminder', { token, now: now.toISOString(), until: until.toISOString() });
        if (!row) return null;
        const response = decodeResponse(String(row['round']), true, String(row['doc']));
        return { response, lease: { round: response.round, person: response.person, token } };
      }),
    endReminder: (lease, sent, remindAt) =>
      answered(() => {
        run('endReminder', {
          ...keyOf(lease),
          token: lease.token,
          sent: sent && JSON.stringify(sent),
          patch: JSON.stringify({ remindAt }),
        });
      }),
    wish: (key, wish, remindAt) =>
      answered(() => {
        const [row] = run('wish', { ...keyOf(key), wish: JSON.stringify(wish), patch: JSON.stringify({ remindAt }) });
        return row ? decodeResponse(key.round, true, String(row['doc'])) : null;
      }),
    nudge: (key, nudgedAt, remindAt, since) =>
      answered(() => {
        const times = { nudgedAt: nudgedAt.toISOString(), remindAt: remindAt.toISOString(), since: since.toISOString() };
        return run('nudge', { ...keyOf(key), ...times }).length === 1;
      }),
  };
}

const keyOf = ({ round, person }: ResponseKey) => ({ round, person: personKey(person) });
