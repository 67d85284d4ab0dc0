import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/db/database.ts';
import { verdictOn } from './review.ts';

export interface SeededSite {
  readonly id: number;
  readonly host: string;
  readonly flagId: string;
  readonly scanId: string;
}

/** A registered site of an agency with a licence, one scan and one open flag. */
export async function seedSite(
  db: Database,
  site: {
    host: string;
    agencyId?: number;
    owner?: string;
    province?: string;
    authority?: string;
    condition?: string;
  },
): Promise<SeededSite> {
  const owner = site.owner ?? `Công ty ${site.host}`;
  const scanId = randomUUID();
  const assessmentId = randomUUID();
  const flagId = randomUUID();
  return await db.transaction(async (tx) => {
    const owners = await tx.query<{ id: number }>(
      `insert into owners (name, name_key, type, type_guessed) values ($1, $1, 'company', false)
       on conflict (name_key) do update set name = excluded.name returning id`,
      [owner],
    );
    const sites = await tx.query<{ id: number }>(
      `insert into sites (host, registered, owner_id, province, authority, condition, agency_id, last_scanned_at)
       values ($1, true, $2, $3, $4, $5, $6, now()) returning id`,
      [
        site.host,
        owners.rows[0]!.id,
        site.province ?? null,
        site.authority ?? null,
        site.condition ?? 'ok',
        site.agencyId ?? 1,
      ],
    );
    const id = sites.rows[0]!.id;
    const licences = await tx.query<{ id: number }>(
      `insert into licences (number, number_key, issued_on, authority, licence_key, owner_id)
       values ('1/GP-TTĐT', '1', '2024-01-01', $1, $2, $3) returning id`,
      [site.authority ?? null, site.host, owners.rows[0]!.id],
    );
    await tx.query('insert into site_licences (site_id, licence_id) values ($1, $2)', [
      id,
      licences.rows[0]!.id,
    ]);
    await tx.query(
      `insert into scans (id, site_id, reason, state, finished_at, condition) values ($1, $2, 'schedule', 'done', now(), 'ok')`,
      [scanId, id],
    );
    await tx.query(
      `insert into assessments (id, scan_id, rule_pack, rule_hash, list_version, body, inputs, body_sha256)
       values ($1, $2, '2024-147', 'h', 0, $3, '{}', '')`,
      [assessmentId, scanId, JSON.stringify(verdictOn(site.host))],
    );
    await tx.query(
      `insert into flags (id, site_id, ground, status, score, threshold, assessment_id, headline)
       values ($1, $2, 'press-like', 'open', 0.9, 0.5, $3, '{"signal": "newsroom-masthead", "evidence": {"url": null, "quote": "Tòa soạn", "value": null}}')`,
      [flagId, id, assessmentId],
    );
    return { id, host: site.host, flagId, scanId };
  });
}
