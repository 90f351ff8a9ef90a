// node .ci/count-tests.mjs REPORT [--mongodb]
// Reads vitest's JSON report and prints, as its last line, how many tests passed, failed and were skipped. Fails
// where one failed, where none ran, and with --mongodb where a test named "MongoDB…" did not run; without it, says how
// many of those did not.
import { existsSync, readFileSync } from 'node:fs';

const [report = '', option] = process.argv.slice(2);
const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : [];
const tests = files.flatMap(({ assertionResults }) => assertionResults);
const withStatus = (wanted) => tests.filter(({ status }) => status === wanted);

const passed = withStatus('passed').length;
// A file that breaks outside its tests counts as one that failed.
const broken = files.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
);
const failed = withStatus('failed').length + broken.length;
const skipped = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
const unserved = skipped.filter(({ fullName }) => fullName.startsWith('MongoDB'));
const missed = option === '--mongodb' ? unserved : [];

const lines = [
  ...missed.map(({ fullName }) => `FAILED: skipped although the MongoDB server should be there: ${fullName}`),
  ...(unserved.length > missed.length
    ? [
        `WARNING: no MongoDB server, so ITS ${unserved.length} TESTS WERE SKIPPED. MONGODB_URI names one, such as mongodb://127.0.0.1:27017/.`,
      ]
    : []),
  ...(passed + failed === 0 ? ['FAILED: no test ran.'] : []),
  `tests: ${passed} passed, ${failed} failed, ${skipped.length} skipped`,
];
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = failed > 0 || passed === 0 || missed.length > 0 ? 1 : 0;
