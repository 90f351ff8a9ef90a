import type { TakenStep } from '../../src/domain/taken-step.ts';
import { aMember } from './rounds.ts';

/** A step of `round-1` that person `a` has taken on, due on the Friday of the opening's week. */
export function aStep(parts: Partial<TakenStep> = {}): TakenStep {
  return {
    round: 'round-1',
    view: null,
    question: 'q.one',
    programme: 'Shared revenues',
    topic: 'Scope',
    action: 'Write down what the service covers.',
    owner: aMember('a'),
    due: '2026-03-06',
    zone: 'Europe/London',
    state: { stage: 'open' },
    remindAt: new Date('2026-03-06T09:00:00.000Z'),
    revision: 1,
    ...parts,
  };
}
