import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../../src/application/ports.ts';
import { describeAgreed } from './contract/agreed.ts';
import { describeAudit } from './contract/audit.ts';
import { describeBanks } from './contract/banks.ts';
import { describeChanges } from './contract/changes.ts';
import { describeClosing } from './contract/closing.ts';
import { describeFigures } from './contract/figures.ts';
import { describeForgetting } from './contract/forgetting.ts';
import { describeInstallations } from './contract/installations.ts';
import { describeJoining } from './contract/joining.ts';
import { describeLeases } from './contract/leases.ts';
import { describeModel } from './contract/model.ts';
import { describeOnce } from './contract/once.ts';
import { describePeople } from './contract/people.ts';
import { describeReminders } from './contract/reminders.ts';
import { describeReopening } from './contract/reopening.ts';
import { describeResponses } from './contract/responses.ts';
import { describeRetention } from './contract/retention.ts';
import { describeRounds } from './contract/rounds.ts';
import { describeSchedules } from './contract/schedules.ts';
import { describeSteps } from './contract/steps.ts';

export interface OpenedStore {
  /** Holds nothing yet. */
  readonly store: Store;
  /** Opens what the store kept once more, after it was closed. */
  readonly reopen: () => Promise<Store>;
  /** What is done with the store after a test that passed; it is closed unless told otherwise. */
  readonly leave?: (store: Store) => Promise<void>;
}

/** What every driver of the port `Store` does. `open` is called before each test. */
export function describeStore(name: string, open: () => Promise<OpenedStore>): void {
  describe(`the ${name} store`, () => {
    let opened: OpenedStore;
    let store: Store;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });

    // What a test that failed still has under way must not reach into the next one.
    afterEach(({ task }) => {
      const leave = task.result?.state === 'fail' ? undefined : opened.leave;
      return leave ? leave(store) : store.close();
    });

    const subject = {
      get store() {
        return store;
      },
      async reopen() {
        await store.close();
        store = await opened.reopen();
      },
    };

    describeBanks(subject);
    describeRounds(subject);
    describeClosing(subject);
    describeReopening(subject);
    describeResponses(subject);
    describeChanges(subject);
    describeModel(subject);
    describeLeases(subject);
    describePeople(subject);
    describeJoining(subject);
    describeReminders(subject);
    describeSchedules(subject);
    describeOnce(subject);
    describeInstallations(subject);
    describeFigures(subject);
    describeAgreed(subject);
    describeSteps(subject);
    describeForgetting(subject);
    describeRetention(subject);
    describeAudit(subject);
  });
}
