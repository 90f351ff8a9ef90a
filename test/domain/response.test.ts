import { describe, expect, it } from 'vitest';
import { alreadySays, type Change, changed, isParticipant } from '../../src/domain/response.ts';
import { aResponse, minutesLater, openingDay } from '../support/rounds.ts';

const start = aResponse();
const three: Change = { kind: 'answer', question: 'q.one', seen: 0, answer: 3 };

function must<T>(value: T | null): T {
  if (value === null) throw new Error('the change did not apply');
  return value;
}
const answered = must(changed(start, three, openingDay));

describe('a change', () => {
  it('keeps an answer with its time and counts the revision', () => {
    expect(answered.entries['q.one']).toEqual({ answer: 3, at: openingDay, revision: 1 });
  });

  it('applies only to the revision that was seen', () => {
    expect(changed(answered, three, minutesLater(1))).toBeNull();
    expect(must(changed(answered, { ...three, seen: 1, answer: 4 }, minutesLater(1))).entries['q.one']).toMatchObject({
      answer: 4,
      revision: 2,
    });
  });

  it('applies to no closed round and to no question that the round does not ask', () => {
    expect(changed({ ...start, open: false }, three, openingDay)).toBeNull();
    expect(changed(start, { ...three, question: 'q.other' }, openingDay)).toBeNull();
  });

  it('keeps a note through a new answer, replaces it when one travels with the tap, and drops an empty one', () => {
    const noted = must(changed(start, { kind: 'note', question: 'q.one', seen: 0, note: 'first' }, openingDay));
    expect(must(changed(noted, { ...three, seen: 1 }, openingDay)).entries['q.one']?.note).toBe('first');
    expect(must(changed(noted, { ...three, seen: 1, note: 'second' }, openingDay)).entries['q.one']?.note).toBe('second');
    expect(must(changed(noted, { ...three, seen: 1, note: '' }, openingDay)).entries['q.one']).not.toHaveProperty('note');
    expect(must(changed(noted, { kind: 'note', question: 'q.one', seen: 1, note: null }, openingDay)).entries['q.one']).not.toHaveProperty(
      'note',
    );
  });

  it('erases every entry and the finish', () => {
    const finished = must(changed(answered, { kind: 'finish' }, openingDay));
    expect(must(changed(finished, { kind: 'erase' }, openingDay))).toMatchObject({ entries: {}, erasures: 1, finishedAt: null });
  });
});

describe('a repeat', () => {
  it.each<[string, Change, boolean]>([
    ['the same level', three, true],
    ['the same level with a note that is not kept', { ...three, note: 'new' }, false],
    ['the same level with an empty note', { ...three, note: '' }, true],
    ['another level', { ...three, answer: 2 }, false],
    ['a don’t know', { ...three, answer: 'dk' }, false],
    ['another question', { ...three, question: 'q.two' }, false],
    ['a skip', { kind: 'skip', question: 'q.one', seen: 0, skips: 1 }, false],
    ['a finish', { kind: 'finish' }, false],
  ])('is known by what is stored: %s', (_, change, said) => {
    expect(alreadySays(answered, change)).toBe(said);
  });

  it('tells one reason from another', () => {
    const na = (reason: string): Change => ({ ...three, answer: { na: reason } }) as Change;
    const response = must(changed(start, na('no service'), openingDay));
    expect(alreadySays(response, na('no service'))).toBe(true);
    expect(alreadySays(response, na('other'))).toBe(false);
  });
});

it('makes a participant of whoever answered, not of whoever noted or skipped', () => {
  expect(isParticipant(answered)).toBe(true);
  expect(isParticipant(must(changed(start, { kind: 'skip', question: 'q.one', seen: 0, skips: 1 }, openingDay)))).toBe(false);
});
