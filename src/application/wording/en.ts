import { agreedWords } from './en-agreed.ts';
import { assessorWords } from './en-assessor.ts';
import { assignmentWords } from './en-assignment.ts';
import { chartWords } from './en-charts.ts';
import { chatWords } from './en-chat.ts';
import { deliveryWords } from './en-delivery.ts';
import { exportWords } from './en-export.ts';
import { joiningWords } from './en-joining.ts';
import { organiserWords } from './en-organiser.ts';
import { peopleWords } from './en-people.ts';
import { privacyWords } from './en-privacy.ts';
import { profileWords } from './en-profile.ts';
import { reminderWords } from './en-reminders.ts';
import { repeatWords } from './en-repeat.ts';
import { reportWords } from './en-report.ts';
import { resultsWords } from './en-results.ts';
import { stepWords } from './en-steps.ts';
import { teamsWords } from './en-teams.ts';
import { visibilityWords } from './en-visibility.ts';
import { workspaceWords } from './en-workspace.ts';

/** Everything people read, in English. Another language is another table of this shape. */
export const english = {
  ...assessorWords,
  privacy: privacyWords,
  organiser: organiserWords,
  agreed: agreedWords,
  assignment: assignmentWords,
  delivery: deliveryWords,
  exporting: exportWords,
  results: resultsWords,
  joining: joiningWords,
  people: peopleWords,
  profile: profileWords,
  reminders: reminderWords,
  repeat: repeatWords,
  report: reportWords,
  steps: stepWords,
  charts: chartWords,
  chat: chatWords,
  teams: teamsWords,
  visibility: visibilityWords,
  workspace: workspaceWords,
};

export type Words = typeof english;
