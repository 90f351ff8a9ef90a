/** One workspace, in one chat tool. */
export interface InstallationKey {
  readonly platform: string;
  readonly tenant: string;
}

/** A workspace whose administrator has let the bot in, or had. */
export interface Installation extends InstallationKey {
  /** What its people call it. */
  readonly name: string;
  readonly installedAt: Date;
  readonly standing:
    | { readonly state: 'installed'; readonly sealed: Sealed }
    /** Taken away there. What let the bot in is erased; rounds and answers are kept. */
    | { readonly state: 'ended'; readonly at: Date };
}

/** What lets the bot in, sealed by the adapter of its platform: nobody else can read it. */
export type Sealed = string;

/** How many installations come at a time. */
export const installationPage = 100;
