import { describe, expect, it } from 'vitest';
import { type Draft, drafts } from '../../../src/adapters/slack/drafts.ts';
import { type Action, decodeAction } from '../../../src/application/action.ts';

const draft = (note: string): Draft => ({ private_metadata: '{}', state: { values: { note: { field: { value: note } } } } });

const formOf = (key: string, ...names: string[]): Action =>
  decodeAction({ verb: 'start', key, partners: names.map((name) => ({ name, people: 'U0123' })) });

describe('the partners of a form', () => {
  it('are those that it names, else those that it named last, and of no other form', () => {
    const { withPartners } = drafts(2);
    expect(withPartners(formOf('k1', 'Northvale'))).toEqual(formOf('k1', 'Northvale'));
    withPartners(formOf('k2', 'Eastmere'));
    expect(withPartners(formOf('k1'))).toEqual(formOf('k1', 'Northvale'));
    expect(withPartners(formOf('k2'))).toEqual(formOf('k2', 'Eastmere'));
    withPartners(formOf('', 'Westhaven'));
    expect(withPartners(formOf(''))).toEqual(formOf(''));
    withPartners(formOf('k3', 'Westhaven'));
    expect(withPartners(formOf('k1'))).toEqual(formOf('k1'));
  });
});

describe('what is filled into modals', () => {
  it('is given back as it was last, once', () => {
    const kept = drafts();
    kept.keep('V1', draft('half'));
    kept.keep('V2', draft('other'));
    kept.keep('V1', draft('half a note'));
    expect(kept.take('V1')).toEqual(draft('half a note'));
    expect(kept.take('V1')).toBeNull();
    expect(kept.take('V2')).toEqual(draft('other'));
  });

  it('stays while the modal shows nothing to fill in', () => {
    const kept = drafts();
    kept.keep('V1', draft('half'));
    kept.keep('V1', { private_metadata: '{}', state: { values: {} } });
    expect(kept.take('V1')).toEqual(draft('half'));
  });

  it('is no more than the last so many', () => {
    const kept = drafts(2);
    for (const [view, note] of [
      ['V1', 'a'],
      ['V2', 'b'],
      ['V1', 'c'],
      ['V3', 'd'],
    ] as const)
      kept.keep(view, draft(note));
    expect(kept.take('V2')).toBeNull();
    expect([kept.take('V1'), kept.take('V3')]).toEqual([draft('c'), draft('d')]);
  });
});
