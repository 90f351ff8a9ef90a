import { agreeing } from './agreeing.ts';
import { answering } from './answering.ts';
import { assigning } from './assigning.ts';
import { candidate } from './candidate.ts';
import { closing } from './closing.ts';
import { confidential } from './confidential.ts';
import { crowded } from './crowded.ts';
import { joining } from './joining.ts';
import { organising } from './organising.ts';
import { ownData } from './own-data.ts';
import { peopling } from './peopling.ts';
import { reminding } from './reminding.ts';
import { stepping } from './stepping.ts';
import { trouble } from './trouble.ts';

/** Whatever people see in a chat tool, by what it belongs to. */
export const everyScene = {
  answering,
  assigning,
  organising,
  joining,
  peopling,
  reminding,
  ownData,
  closing,
  candidate,
  agreeing,
  confidential,
  crowded,
  stepping,
  trouble,
};
