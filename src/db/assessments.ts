import { createHash, randomUUID } from 'node:crypto';
import type { Assessment } from '../assess/assessment.ts';
import type { Db } from './database.ts';

export interface StoredAssessment {
  readonly id: string;
  readonly scanId: string;
  readonly assessedAt: Date;
  readonly body: Assessment;
  readonly inputs: unknown;
}

/**
 * Keeps the judgement of a scan under one rule pack. `canonical` is its canonical JSON, `inputs` what was judged beside the captures; a repeated judgement with the
 * same rules and lists (after pages were rendered) takes the place of the earlier one and keeps its id.
 */
export async function saveAssessment(
  db: Db,
  scanId: string,
  assessment: Assessment,
  stored: { readonly canonical: string; readonly inputs: unknown; readonly listVersion: number },
): Promise<string> {
  const { canonical, inputs, listVersion } = stored;
  const sha256 = createHash('sha256').update(canonical).digest('hex');
  const { rows } = await db.query<{ id: string }>(
    `insert into assessments (id, scan_id, rule_pack, rule_hash, body, body_sha256, inputs, list_version)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (scan_id, rule_hash, list_version) do update set body = excluded.body, body_sha256 = excluded.body_sha256,
       inputs = excluded.inputs
     returning id`,
    [
      randomUUID(),
      scanId,
      assessment.rulePack.id,
      assessment.rulePack.hash,
      canonical,
      sha256,
      JSON.stringify(inputs),
      listVersion,
    ],
  );
  return rows[0]!.id;
}

/** The newest judgement of a scan; null when it has none. */
export async function assessmentOfScan(db: Db, scanId: string): Promise<StoredAssessment | null> {
  const { rows } = await db.query<StoredAssessment>(
    `select id, scan_id as "scanId", assessed_at as "assessedAt", body, inputs
     from assessments where scan_id = $1 order by assessed_at desc limit 1`,
    [scanId],
  );
  return rows[0] ?? null;
}

/** Judgements by their ids: only what flags are compared by. */
export async function judgementsByIds(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, Pick<Assessment, 'signals' | 'grounds'>>> {
  const { rows } = await db.query<{
    id: string;
    signals: Assessment['signals'];
    grounds: Assessment['grounds'];
  }>(
    "select id, body -> 'signals' as signals, body -> 'grounds' as grounds from assessments where id = any($1)",
    [ids],
  );
  return new Map(rows.map(({ id, ...judgement }) => [id, judgement]));
}
