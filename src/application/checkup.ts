/** What one check of the installation came to, on one line for whoever operates the bot. */
export interface Check {
  /** What was looked at. */
  readonly of: string;
  readonly standing: 'ok' | 'wrong' | 'not checked';
  /** What it means, and where something is wrong, what to mend. Never a token. */
  readonly says: string;
}

export const ok = (of: string, says: string): Check => ({ of, standing: 'ok', says });
export const wrong = (of: string, says: string): Check => ({ of, standing: 'wrong', says });
export const notChecked = (of: string, says: string): Check => ({ of, standing: 'not checked', says });
