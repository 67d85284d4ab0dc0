import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../../src/db/database.ts';
import { TOKEN_SCOPES } from '../../src/people/permissions.ts';
import { seedHistory } from './seed-history.ts';

export interface SeedSize {
  readonly sites: number;
  readonly flags: number;
  /** People of the central agency, each with a token. */
  readonly people: number;
}

export interface Seeded {
  /** API tokens of the people, central ones first; the last five are of provincial agencies. */
  readonly tokens: readonly string[];
  readonly provinces: readonly string[];
}

const PROVINCES =
  `Hà Nội, Hồ Chí Minh, Hải Phòng, Đà Nẵng, Cần Thơ, Huế, An Giang, Bắc Ninh, Cà Mau, Cao Bằng, Đắk Lắk, Điện Biên, Đồng Nai,
  Đồng Tháp, Gia Lai, Hà Tĩnh, Hưng Yên, Khánh Hòa, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Nghệ An, Ninh Bình, Phú Thọ,
  Quảng Ngãi, Quảng Ninh, Quảng Trị, Sơn La, Tây Ninh, Thái Nguyên, Thanh Hóa, Tuyên Quang, Vĩnh Long`
    .split(',')
    .map((name) => name.trim());

/** Words that hosts, owners and headlines are made of. */
const WORDS =
  `báo tin tức đời sống sức khỏe pháp luật kinh tế thời đại doanh nghiệp phụ nữ gia đình văn hóa thể thao công nghệ
  xe nhà đất du lịch giáo dục an ninh môi trường nông thôn thị trường tài chính ẩm thực giải trí bạn trẻ quê hương`
    .split(/\s+/)
    .filter((word) => word !== '');

/**
 * Fills an empty, migrated database with invented sites and flags: most sites in two provinces, most in good condition,
 * most flags resolved long ago, some ten thousand that wait. Set-based, with the flags' indexes built afterwards.
 */
export async function seedConsole(db: Database, size: SeedSize): Promise<Seeded> {
  await db.query('select setseed(0.42)');
  await seedRegister(db, size.sites);
  const indexes = await dropIndexes(db);
  await db.query('alter table flags disable trigger user');
  await seedFlags(db, size);
  await db.query('alter table flags enable trigger user');
  for (const index of indexes) await db.query(index);
  const tokens = await seedPeople(db, size.people);
  await db.query(
    `update flags set assignee = (array(select id from users where agency_id = 1 order by email))[1 + floor(random() * $1)::int]
     where status in ('open', 'in-review') and random() < 0.15`,
    [size.people],
  );
  await seedHistory(db, WORDS);
  await db.query('truncate flag_count_changes');
  await db.query('vacuum analyze');
  return { tokens, provinces: PROVINCES };
}

async function seedRegister(db: Database, sites: number): Promise<void> {
  await db.query(
    `insert into agencies (kind, name, province) select 'provincial', 'Sở Văn hóa và Thể thao ' || p, p from unnest($1::text[]) p`,
    [PROVINCES],
  );
  await db.query(
    `insert into owners (name, name_key, type, type_guessed)
     select 'Công ty ' || initcap(w[1 + floor(random() * n)::int] || ' ' || w[1 + floor(random() * n)::int]) || ' ' || i, 'o' || i,
       (array['company','company','company','company','company','company','company','press','association','state'])[1 + floor(random() * 10)::int], false
     from generate_series(1, $1::int) i, (select $2::text[] as w, cardinality($2::text[]) as n) words`,
    [Math.ceil(sites * 0.6), WORDS],
  );
  await db.query(
    `insert into sites (host, owner_id, province, registered, condition, agency_id, last_scanned_at)
     select folded(w[1 + floor(random() * n)::int] || w[1 + floor(random() * n)::int]) || i || (array['.vn','.com.vn','.net','.com'])[1 + floor(random() * 4)::int],
       1 + floor(random() * $1 * 0.6)::int, p.province, true,
       case when r < 0.86 then 'ok' when r < 0.91 then 'unreachable' when r < 0.95 then 'blocked' when r < 0.97 then 'parked'
         when r < 0.975 then 'hijacked' when r < 0.985 then 'empty' else 'moved' end,
       case when random() < 0.25 then 1 else p.agency end, now() - random() * interval '7 days'
     from (select i, random() as r, power(random(), 3) as q from generate_series(1, $1::int) i) s,
       (select $2::text[] as w, cardinality($2::text[]) as n) words,
       lateral (select province, id as agency from agencies where id = 2 + floor(s.q * ${PROVINCES.length})::int) p`,
    [sites, WORDS],
  );
  await db.query(
    `with made as (
       insert into licences (number, number_key, issued_on, authority, licence_key, province, owner_id)
       select s.id || '/GP-TTĐT', 'n' || s.id, date '2016-01-01' + floor(random() * 3600)::int, a.name, 'k' || s.id, s.province, s.owner_id
       from sites s join agencies a on a.id = s.agency_id returning id, substr(number_key, 2)::bigint as site_id)
     insert into site_licences (site_id, licence_id) select site_id, id from made`,
  );
  await db.query(
    `insert into scans (id, site_id, reason, state, finished_at) select gen_random_uuid(), id, 'schedule', 'done', now() from sites`,
  );
  await db.query(
    `insert into assessments (id, scan_id, rule_pack, rule_hash, list_version, body, inputs, body_sha256)
     select gen_random_uuid(), n.id, '2024-147', 'seed', 0, jsonb_build_object(
       'host', s.host, 'condition', coalesce(s.condition, 'ok'), 'rulePack', jsonb_build_object('id', '2024-147', 'hash', 'seed'),
       'signals', jsonb_build_array(jsonb_build_object('id', 'newsroom-masthead', 'outcome', 'present', 'strength', 1, 'evidence',
         jsonb_build_array(jsonb_build_object('source', 'page', 'url', 'https://' || s.host || '/', 'captureId', null,
           'quote', 'Tòa soạn: ' || s.province, 'where', 'footer', 'value', 'toa soan'))),
         jsonb_build_object('id', 'licence-expired', 'outcome', 'absent'), jsonb_build_object('id', 'news-markup', 'outcome', 'absent')),
       'grounds', (select jsonb_agg(jsonb_build_object('id', g, 'score', 0.9, 'threshold', 0.5, 'flagged', true, 'contributions',
         jsonb_build_array(jsonb_build_object('signal', 'newsroom-masthead', 'weight', 1.9))))
         from unnest(array['press-like', 'sensitive-domain', 'licence-display']) g)), '{}', 'seed'
     from scans n join sites s on s.id = n.site_id`,
  );
}

/** Building them over the finished table takes a fraction of the time. */
async function dropIndexes(db: Database): Promise<string[]> {
  const { rows } = await db.query<{ name: string; definition: string }>(
    `select i.indexname as name, i.indexdef as definition from pg_indexes i
     where i.tablename = 'flags' and not exists (select from pg_constraint c where c.conname = i.indexname)`,
  );
  for (const { name } of rows) await db.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

async function seedFlags(db: Database, { sites, flags }: SeedSize): Promise<void> {
  const older = Math.max(0, flags - Math.round(sites * 3 * 0.8));
  const insert = `insert into flags (id, site_id, ground, status, score, threshold, opened_at, refreshed_at, closed_at, assessment_id,
     headline, agency_id, site_host, site_owner, site_owner_type, site_province, site_authority, site_condition, search)
   select gen_random_uuid(), f.site_id, f.ground, f.status, f.score, 0.5, f.opened_at, f.refreshed_at, f.closed_at, a.id, f.headline,
     s.agency_id, s.host, o.name, o.type, s.province, l.authority, s.condition, flag_search(s.host, o.name, f.headline)`;
  const joins = `join sites s on s.id = f.site_id join owners o on o.id = s.owner_id join site_licences sl on sl.site_id = s.id
     join licences l on l.id = sl.licence_id join scans n on n.site_id = s.id join assessments a on a.scan_id = n.id`;
  const headline = `jsonb_build_object('signal', 'newsroom-masthead', 'evidence', jsonb_build_object('url', 'https://x.vn/', 'value', null,
     'quote', w[1 + floor(random() * c)::int] || ' ' || w[1 + floor(random() * c)::int] || ' ' || w[1 + floor(random() * c)::int]))`;
  const words = '(select $1::text[] as w, cardinality($1::text[]) as c) words';
  await db.query(
    `${insert} from (
       select i as site_id, g as ground, round((0.5 + random() * 0.5)::numeric, 6)::float8 as score, ${headline} as headline,
         (array['open','open','open','open','open','open','in-review','confirmed','confirmed','dismissed'])[1 + floor(random() * 10)::int] as status,
         now() - power(random(), 3) * interval '700 days' as opened_at, now() - random() * interval '7 days' as refreshed_at,
         null::timestamptz as closed_at
       from generate_series(1, $2::int) i, unnest(array['press-like', 'sensitive-domain', 'licence-display']) g, ${words}
       where random() < 0.8) f ${joins}`,
    [WORDS, sites],
  );
  // In portions, so that one statement never holds it all.
  for (let done = 0; done < older; done += 100_000) {
    await db.query(
      `${insert} from (
         select 1 + floor(random() * $2)::int as site_id,
           (array['press-like', 'sensitive-domain', 'licence-display'])[1 + floor(random() * 3)::int] as ground,
           round((0.5 + random() * 0.5)::numeric, 6)::float8 as score, ${headline} as headline, 'resolved' as status,
           opened_at, opened_at + random() * interval '20 days' as refreshed_at, opened_at + (20 + random() * 10) * interval '1 day' as closed_at
         from (select now() - interval '30 days' - random() * interval '900 days' as opened_at from generate_series(1, $3::int)) o,
           ${words}) f ${joins}`,
      [WORDS, sites, Math.min(100_000, older - done)],
    );
  }
  await db.query("update flags set lease_until = now() + interval '1 hour' where status = 'in-review'");
}

async function seedPeople(db: Database, people: number): Promise<string[]> {
  const tokens: string[] = [];
  for (let at = 0; at < people; at += 1) {
    // The last five work for provincial agencies.
    const agency = at < people - 5 ? 1 : 2 + (people - at);
    const token = `rasoat_${randomBytes(24).toString('hex')}`;
    const { rows } = await db.query<{ id: string }>(
      `insert into users (name, email, agency_id, role) values ($1, $2, $3, 'lead') returning id`,
      [`Người ${at}`, `bench-${String(at).padStart(4, '0')}@rasoat.test`, agency],
    );
    await db.query(
      `insert into api_tokens (agency_id, name, created_by, token_hash, prefix, scopes, expires_at)
       values ($1, 'bench', $2, $3, 'bench', $4, now() + interval '365 days')`,
      [agency, rows[0]!.id, createHash('sha256').update(token).digest('hex'), TOKEN_SCOPES],
    );
    tokens.push(token);
  }
  await db.query(
    `update flags set lease_by = (select id from users order by email limit 1) where status = 'in-review'`,
  );
  return tokens;
}
