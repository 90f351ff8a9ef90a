import { assessorWords } from './en-assessor.ts';
import { chartWords } from './en-charts.ts';
import { chatWords } from './en-chat.ts';
import { organiserWords } from './en-organiser.ts';
import { reminderWords } from './en-reminders.ts';
import { resultsWords } from './en-results.ts';
import { teamsWords } from './en-teams.ts';

/** Everything people read, in English. Another language is another table of this shape. */
export const english = {
  ...assessorWords,
  organiser: organiserWords,
  results: resultsWords,
  reminders: reminderWords,
  charts: chartWords,
  chat: chatWords,
  teams: teamsWords,
};

export type Words = typeof english;
