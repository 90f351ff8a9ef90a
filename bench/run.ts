import { outreachCosts } from './outreach.ts';
import { playgroundAnswers } from './playground.ts';
import { scoringCosts } from './scoring.ts';
import { slackClicks } from './slack.ts';
import { storeCosts } from './store.ts';
import { teamsTaps } from './teams.ts';

/** One file a benchmark; each prints its figures beside a floor that is measured in the same run. */
const benchmarks = {
  outreach: outreachCosts,
  playground: playgroundAnswers,
  scoring: scoringCosts,
  slack: slackClicks,
  store: storeCosts,
  teams: teamsTaps,
};

const names = Object.keys(benchmarks) as (keyof typeof benchmarks)[];
const [wanted] = process.argv.slice(2);
const chosen = wanted === undefined ? names : names.filter((name) => name === wanted);
if (chosen.length === 0) {
  process.stderr.write(`There is no benchmark “${wanted}”. There are: ${names.join(', ')}.\n`);
  process.exitCode = 2;
}
for (const name of chosen) await benchmarks[name]((line) => process.stdout.write(`${line}\n`));
