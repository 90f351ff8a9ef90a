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
}

/** Keeps those of the modals that were filled in last, at most `most`. */
export function drafts(most = 1_000): Drafts {
  const kept = new Map<string, Draft>();

  function take(view: string): Draft | null {
    const draft = kept.get(view) ?? null;
    kept.delete(view);
    return draft;
  }

  return {
    keep(view, { private_metadata, state }) {
      if (Object.keys(state.values).length === 0) return;
      kept.delete(view);
      kept.set(view, { private_metadata, state: { values: state.values } });
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
    take,
  };
}
