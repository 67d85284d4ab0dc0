// Prints "N passed, N failed" from Vitest's JSON report. No report (types or lint failed first) is one failure.
import { readFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
let counts = { passed: 0, failed: 1, skipped: 0 };
try {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  counts = {
    passed: report.numPassedTests,
    // A file that could not be loaded has no test of its own that failed.
    failed: report.numFailedTests + report.testResults.filter((result) => result.status === 'failed' && result.assertionResults.every((test) => test.status !== 'failed')).length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
} catch {
  process.stdout.write('The tests did not run: see the error above.\n');
}
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
