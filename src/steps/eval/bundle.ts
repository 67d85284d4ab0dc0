import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { z } from 'zod';
import { BadInput } from '../../lib/errors.ts';
import type { RegisteredLicence, SiteContext } from '../../signals/signal.ts';

const outcome = z.enum(['present', 'absent', 'not-applicable']);
export type LabelledOutcome = z.infer<typeof outcome>;

const articleLabel = z.object({
  url: z.string(),
  credited_source_domain_or_name: z.string().nullable(),
  credit_has_link: z.boolean(),
  credit_has_time: z.boolean(),
  byline: z.string().nullable(),
  published_at: z.string().nullable(),
  is_own_reporting: z.boolean(),
});
export type ArticleLabel = z.infer<typeof articleLabel>;

const labels = z.object({
  press_like: z.boolean().nullable(),
  class: z.string(),
  condition: z.string(),
  signals: z.record(z.string(), outcome),
  borderline: z.array(z.string()).default([]),
  articles: z.array(articleLabel).default([]),
  notes: z.string().optional(),
});
export type SiteLabels = z.infer<typeof labels>;

const served = z.object({
  file: z.string(),
  status: z.number(),
  content_type: z.string().nullish(),
  headers: z.record(z.string(), z.string()).default({}),
});

const siteFile = z.object({
  host: z.string(),
  owner: z.string().nullable(),
  owner_type: z.enum(['company', 'press', 'association', 'state', 'unknown']),
  licence: z
    .object({
      number: z.string().nullish(),
      issued_on: z.string().nullish(),
      expires_on: z.string().nullish(),
      authority: z.string().nullish(),
      responsible_person: z.string().nullish(),
      domains: z.array(z.string()).default([]),
    })
    .nullish(),
  split: z.string().optional(),
  family: z.string().optional(),
  observed_on: z.iso.date().default('2026-11-23'),
  pages: z.array(served.extend({ url: z.string() })),
  labels,
  fallback: served.optional(),
});
type SiteFile = z.infer<typeof siteFile>;

/** One response of a bundle: what a fetch of `url` would bring. */
export interface BundledResponse {
  readonly url: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A labelled site in a folder: register row, responses, what a careful person says of it. */
export interface Bundle {
  readonly site: SiteContext;
  readonly split: string | null;
  readonly family: string | null;
  readonly responses: readonly BundledResponse[];
  readonly labels: SiteLabels;
}

type RegistryRow = Readonly<Record<string, string | undefined>>;

async function readRegistry(folder: string): Promise<ReadonlyMap<string, RegistryRow>> {
  const text = await readFile(join(folder, 'registry.csv'), 'utf8').catch(() => null);
  const rows: RegistryRow[] = text === null ? [] : parseCsv(text, { columns: true, bom: true, trim: true });
  return new Map(rows.flatMap((row) => (row.host === undefined ? [] : [[row.host, row]])));
}

function orNull(cell: string | undefined): string | null {
  return cell === undefined || cell === '' ? null : cell;
}

/** The register's row where there is a register, else what the bundle itself says. */
function licenceOf({ licence }: SiteFile, row: RegistryRow | undefined): RegisteredLicence | null {
  if (row !== undefined) {
    return {
      number: orNull(row.licence_number),
      issuedOn: orNull(row.issued_on),
      expiresOn: orNull(row.expires_on),
      authority: orNull(row.authority),
      responsiblePerson: orNull(row.responsible_person),
      domains: (row.domains ?? '')
        .split(';')
        .map((domain) => domain.trim())
        .filter((domain) => domain !== ''),
    };
  }
  if (licence == null) return null;
  return {
    number: licence.number ?? null,
    issuedOn: licence.issued_on ?? null,
    expiresOn: licence.expires_on ?? null,
    authority: licence.authority ?? null,
    responsiblePerson: licence.responsible_person ?? null,
    domains: licence.domains,
  };
}

async function readBundle(folder: string, registry: ReadonlyMap<string, RegistryRow>): Promise<Bundle> {
  const parsed = siteFile.safeParse(JSON.parse(await readFile(join(folder, 'site.json'), 'utf8')));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new BadInput(`${folder}/site.json: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const file = parsed.data;
  const responses = await Promise.all(
    file.pages.map(async ({ url, status, content_type, headers, file: name }) => ({
      url,
      status,
      contentType: content_type ?? null,
      headers,
      body: new Uint8Array(await readFile(join(folder, name))),
    })),
  );
  const site: SiteContext = {
    host: file.host,
    owner: file.owner,
    ownerType: file.owner_type,
    licence: licenceOf(file, registry.get(file.host)),
    observedOn: file.observed_on,
  };
  return { site, split: file.split ?? null, family: file.family ?? null, responses, labels: file.labels };
}

/**
 * Reads the site bundles of a folder: `<host>/site.json` with its pages, and `registry.csv` beside them.
 * @throws BadInput when the folder holds none or a `site.json` is not in the format.
 */
export async function readBundles(folder: string): Promise<Bundle[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const registry = await readRegistry(folder);
  const read = await Promise.all(
    names.map((name) =>
      readBundle(join(folder, name), registry).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code === 'ENOENT' && cause.path?.endsWith('site.json')) return null;
        throw cause;
      }),
    ),
  );
  const bundles = read.filter((bundle) => bundle !== null);
  if (bundles.length === 0)
    throw new BadInput(`No site bundles in ${folder}; it should hold <host>/site.json`);
  return bundles;
}
