import { describe, expect, it } from 'vitest';
import { type Draft, drafts } from '../../../src/adapters/slack/drafts.ts';

const draft = (note: string): Draft => ({ private_metadata: '{}', state: { values: { note: { field: { value: note } } } } });

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
