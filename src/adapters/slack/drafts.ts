import type { Action } from '../../application/action.ts';

/** A form as far as it is filled in, in the shape in which Slack sends it. */
export interface Draft {
  readonly private_metadata: string;
  readonly state: { readonly values: object };
}

/**
 * What is filled into modals that are open, so that one closed by mistake loses nothing. In memory alone, since it is
 * nobody's answer yet: after a restart, or where another instance is told of the closing, there is nothing to give back.
 */
export interface Drafts {
  /** Where there is nothing to fill in, what was filled in before stays kept. */
  keep(view: string, draft: Draft): void;
  /** The last that was kept, once. */
  take(view: string): Draft | null;
  /**
   * The action with its form's partners: as it names them, which is remembered; where it names none, as they were named
   * last, since neither a button nor a modal without their fields carries more than some.
   */
  withPartners(action: Action): Action;
}

/** Keeps those of the modals that were filled in last, at most `most`, and as many forms' partners. */
export function drafts(most = 1_000): Drafts {
  const kept = new Map<string, Draft>();
  const partners = new Map<string, Extract<Action, { partners: unknown }>['partners']>();

  function take(view: string): Draft | null {
    const draft = kept.get(view) ?? null;
    kept.delete(view);
    return draft;
  }

  function withPartners(action: Action): Action {
    if (!('partners' in action) || action.key === '') return action;
    if (action.partners.length === 0) return { ...action, partners: partners.get(action.key) ?? [] };
    keepLast(partners, action.key, action.partners, most);
    return action;
  }

  return {
    keep(view, { private_metadata, state }) {
      if (Object.keys(state.values).length === 0) return;
      keepLast(kept, view, { private_metadata, state: { values: state.values } }, most);
    },
    take,
    withPartners,
  };
}

function keepLast<T>(kept: Map<string, T>, key: string, value: T, most: number): void {
  kept.delete(key);
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
}
