import type { ScanReport } from '../steps/scan-report.ts';
import { evidenceLine } from './flag-table.ts';

/** A scan's result for people, a few lines. */
export function describeReport(report: ScanReport): string {
  const { planned, outcomes } = report.coverage;
  const counts = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  const lines = [`${report.host}  ${report.condition}  (${planned} planned: ${counts.join(', ')})`];
  for (const ground of report.grounds) {
    const score = ground.score === null ? 'no verdict' : ground.score.toFixed(2);
    lines.push(`  ${ground.flagged ? 'FLAG' : '    '} ${ground.id}  ${score}`);
    if (!ground.flagged) continue;
    for (const { signal } of ground.contributions) {
      const finding = report.signals.find((candidate) => candidate.id === signal);
      const evidence = finding?.outcome === 'present' ? (finding.evidence[0] ?? null) : null;
      lines.push(`         ${evidenceLine({ headline: { signal, evidence } })}`);
    }
  }
  return lines.join('\n');
}
