import type { GroundAssessment } from '../assess/assessment.ts';
import { assessmentOfScan } from '../db/assessments.ts';
import type { Db } from '../db/database.ts';
import { loadScan } from '../db/scans.ts';
import type { Finding } from '../signals/signal.ts';

/** The contract's object: one per scanned site. */
export interface ScanReport {
  readonly host: string;
  readonly scanId: string;
  readonly condition: string;
  readonly rulePack: { readonly id: string; readonly hash: string };
  readonly coverage: { readonly planned: number; readonly outcomes: Readonly<Record<string, number>> };
  readonly signals: readonly Finding[];
  readonly grounds: readonly GroundAssessment[];
}

/** The report of a scan that is done; null while it is not, or when it failed. */
export async function scanReport(db: Db, scanId: string): Promise<ScanReport | null> {
  const [scan, stored] = await Promise.all([loadScan(db, scanId), assessmentOfScan(db, scanId)]);
  if (scan === null || stored === null || scan.state !== 'done') return null;
  const { host, condition, rulePack, signals, grounds } = stored.body;
  const { planned, outcomes } = scan.coverage ?? { planned: 0, outcomes: {} };
  return { host, scanId, condition, rulePack, coverage: { planned, outcomes }, signals, grounds };
}
