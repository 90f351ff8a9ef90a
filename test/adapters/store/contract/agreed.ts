import { describe, expect, test } from 'vitest';
import { type AgreedAnswer, nextRevision } from '../../../../src/domain/agreed-answer.ts';
import { defaultSchedule } from '../../../../src/domain/schedule.ts';
import { aPerson, aResponse, aRound, minutesLater } from '../../../support/rounds.ts';
import { oddIds } from './odd.ts';
import type { Subject } from './subject.ts';

const closedAt = minutesLater(10);

/** What Council north agreed of `q.one`, a minute after the close. */
function anAgreement(parts: Partial<AgreedAnswer> = {}): Omit<AgreedAnswer, 'revision'> {
  return {
    partner: 'north',
    question: 'q.one',
    answer: 3,
    rationale: 'It is written, and nobody has tried it.',
    by: { person: aPerson('a'), name: 'Respondent a' },
    at: minutesLater(11),
    ...parts,
  };
}

const byKey = (answers: readonly AgreedAnswer[]) =>
  answers.toSorted((one, other) => `${one.partner} ${one.question}`.localeCompare(`${other.partner} ${other.question}`));

export function describeAgreed(subject: Subject): void {
  async function aClosedRound(id = 'round-1'): Promise<void> {
    await subject.store.openRound(aRound({ id }), [aResponse({ round: id }), aResponse({ round: id, person: aPerson('b') })]);
    await subject.store.closeRound(id, closedAt, aPerson('owner'));
  }

  async function kept(answer: Omit<AgreedAnswer, 'revision'>, seen = 0, round = 'round-1'): Promise<AgreedAnswer> {
    const stored = await subject.store.keepAgreed(round, answer, seen);
    if (!stored) throw new Error('It was not kept.');
    return stored;
  }

  describe('what councils agree', () => {
    test.each<AgreedAnswer['answer']>([0, 4, 'dk', { na: 'Another body does it' }])('comes back as it was kept: %j', async (answer) => {
      await aClosedRound();
      const given = anAgreement({ answer });
      expect(await subject.store.keepAgreed('round-1', given, 0)).toStrictEqual({ ...given, revision: nextRevision(0, given.at) });
      await subject.reopen();
      expect(await subject.store.agreedAnswers('round-1')).toStrictEqual([{ ...given, revision: nextRevision(0, given.at) }]);
    });

    test('is kept once for each council and question, each by itself', async () => {
      await aClosedRound();
      const all = [
        await kept(anAgreement({ partner: 'east' })),
        await kept(anAgreement()),
        await kept(anAgreement({ question: 'q.two', answer: 'dk' })),
      ];
      expect(byKey(await subject.store.agreedAnswers('round-1'))).toStrictEqual(all);
    });

    test('is changed by whoever saw it as it stands, and by no card from before', async () => {
      await aClosedRound();
      const first = await kept(anAgreement());
      const second = await kept(anAgreement({ answer: 2, at: minutesLater(12) }), first.revision);
      expect(second.revision).toBeGreaterThan(first.revision);
      for (const seen of [0, first.revision, second.revision + 1]) {
        expect(await subject.store.keepAgreed('round-1', anAgreement({ answer: 4, at: minutesLater(13) }), seen)).toBeNull();
      }
      expect(await subject.store.agreedAnswers('round-1')).toStrictEqual([second]);
    });

    test('is somebody’s alone of all who record it at the same time', async () => {
      await aClosedRound();
      const tries = ([0, 1, 2, 3, 4] as const).map((answer) => subject.store.keepAgreed('round-1', anAgreement({ answer }), 0));
      const won = (await Promise.all(tries)).filter((each) => each !== null);
      expect(won).toHaveLength(1);
      expect(await subject.store.agreedAnswers('round-1')).toStrictEqual(won);
    });

    test('is taken back by whoever saw it as it stands, and nothing is put over what is not there', async () => {
      await aClosedRound();
      const { revision } = await kept(anAgreement());
      expect(await subject.store.withdrawAgreed('round-1', anAgreement(), revision - 1)).toBe(false);
      expect(await subject.store.withdrawAgreed('round-1', anAgreement({ partner: 'east' }), revision)).toBe(false);
      expect(await subject.store.withdrawAgreed('round-1', anAgreement(), revision)).toBe(true);
      expect(await subject.store.withdrawAgreed('round-1', anAgreement(), revision)).toBe(false);
      expect(await subject.store.keepAgreed('round-1', anAgreement({ at: minutesLater(12) }), revision)).toBeNull();
      expect(await subject.store.agreedAnswers('round-1')).toStrictEqual([]);
    });

    test('is matched by no card from before it was taken back and recorded anew', async () => {
      await aClosedRound();
      const first = await kept(anAgreement());
      await subject.store.withdrawAgreed('round-1', anAgreement(), first.revision);
      const second = await kept(anAgreement({ answer: 1, at: minutesLater(12) }));
      expect(await subject.store.keepAgreed('round-1', anAgreement({ at: minutesLater(13) }), first.revision)).toBeNull();
      expect(await subject.store.agreedAnswers('round-1')).toStrictEqual([second]);
    });

    test('is of closed rounds alone', async () => {
      await subject.store.openRound(aRound(), [aResponse()]);
      expect(await subject.store.keepAgreed('round-1', anAgreement(), 0)).toBeNull();
      expect(await subject.store.keepAgreed('round-2', anAgreement(), 0)).toBeNull();
      expect(await subject.store.agreedAnswers('round-1')).toStrictEqual([]);
      expect(await subject.store.agreedAnswers('round-2')).toStrictEqual([]);
    });

    test('goes where its round is opened again, and is recorded anew after the next close', async () => {
      await aClosedRound();
      await aClosedRound('round-2');
      const first = await kept(anAgreement());
      await kept(anAgreement(), 0, 'round-2');
      await subject.store.reopenRound('round-1', defaultSchedule, minutesLater(20));
      expect(await subject.store.agreedAnswers('round-1')).toStrictEqual([]);
      expect(await subject.store.keepAgreed('round-1', anAgreement({ at: minutesLater(21) }), first.revision)).toBeNull();
      await subject.store.closeRound('round-1', minutesLater(30), aPerson('owner'));
      expect(await subject.store.agreedAnswers('round-1')).toStrictEqual([]);
      const again = await kept(anAgreement({ at: minutesLater(31) }));
      await subject.reopen();
      expect(await subject.store.agreedAnswers('round-1')).toStrictEqual([again]);
      expect(await subject.store.agreedAnswers('round-2')).toHaveLength(1);
    });

    test('goes with its round', async () => {
      await aClosedRound();
      await aClosedRound('round-2');
      await kept(anAgreement());
      const other = await kept(anAgreement(), 0, 'round-2');
      await subject.store.deleteRound('round-1');
      expect(await subject.store.agreedAnswers('round-1')).toStrictEqual([]);
      expect(await subject.store.agreedAnswers('round-2')).toStrictEqual([other]);
    });

    test('stays when whoever recorded it is forgotten, recorded by nobody, with the revision that cards have seen', async () => {
      await aClosedRound();
      const theirs = await kept(anAgreement());
      const another = await kept(anAgreement({ question: 'q.two', by: { person: aPerson('b'), name: 'Respondent b' } }));
      await subject.store.forget(aPerson('a'));
      expect(byKey(await subject.store.agreedAnswers('round-1'))).toStrictEqual([{ ...theirs, by: null }, another]);
      const changed = anAgreement({ answer: 'dk', by: another.by, at: minutesLater(15) });
      expect(await subject.store.keepAgreed('round-1', changed, theirs.revision)).toMatchObject({ answer: 'dk', by: another.by });
    });

    test('leads to the rounds of whoever recorded it and is nothing else in them, until they are forgotten', async () => {
      await aClosedRound();
      const former = aPerson('former-owner');
      await kept(anAgreement({ by: { person: former, name: 'Respondent former' } }));
      expect((await subject.store.roundsWith(former)).map(({ id }) => id)).toEqual(['round-1']);
      expect(await subject.store.roundsWith(aPerson('former-owner', 'abroad'))).toEqual([]);
      await subject.store.forget(former);
      expect(await subject.store.roundsWith(former)).toEqual([]);
    });

    test('changes nothing of the round, its responses and its figures', async () => {
      await aClosedRound();
      const before = [
        await subject.store.round('round-1'),
        await subject.store.responses('round-1'),
        await subject.store.figures('round-1'),
      ];
      await kept(anAgreement());
      const after = [
        await subject.store.round('round-1'),
        await subject.store.responses('round-1'),
        await subject.store.figures('round-1'),
      ];
      expect(after).toStrictEqual(before);
    });

    test('is told apart by its ids, whatever their characters', async () => {
      await aClosedRound();
      for (const [n, question] of oddIds.entries()) await kept(anAgreement({ question, rationale: `r${n}` }));
      for (const [n, partner] of oddIds.entries()) await kept(anAgreement({ partner, rationale: `p${n}` }));
      const all = await subject.store.agreedAnswers('round-1');
      expect(all).toHaveLength(oddIds.length * 2);
      for (const [n, question] of oddIds.entries()) expect(all.find((each) => each.question === question)?.rationale).toBe(`r${n}`);
      for (const [n, partner] of oddIds.entries()) expect(all.find((each) => each.partner === partner)?.rationale).toBe(`p${n}`);
    });
  });
}
