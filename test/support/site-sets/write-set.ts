import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { labelsOf } from './labels.ts';
import { writePieces } from './prose/write-piece.ts';
import { responsesOf, type Stored } from './responses.ts';
import type { Site, SitePlan } from './site-plan.ts';

function siteJson(site: Site, stored: readonly Stored[]): string {
  const { number, issuedOn, expiresOn, authority, person, domains } = site.licence;
  const [home] = stored;
  const isWhole = (site.condition ?? 'ok') === 'ok';
  const content = {
    host: site.host,
    owner: site.owner,
    owner_type: site.ownerType,
    licence: {
      number,
      issued_on: issuedOn,
      expires_on: expiresOn,
      authority,
      domains: domains ?? [site.host],
      responsible_person: person,
    },
    registered_at_province: site.province,
    family: site.family,
    pages: stored.map(({ body: _body, ...shown }) => shown),
    labels: labelsOf(site),
    ...(isWhole || home === undefined
      ? {}
      : { fallback: { file: home.file, status: home.status, content_type: home.content_type } }),
  };
  return `${JSON.stringify(content, null, 1)}\n`;
}

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function registry(plans: readonly SitePlan[]): string {
  const head =
    'host,owner,owner_type,licence_number,issued_on,expires_on,authority,responsible_person,province,domains';
  const rows = plans.map(({ host, owner, ownerType, licence, province }) =>
    [
      host,
      owner,
      ownerType,
      licence.number,
      licence.issuedOn,
      licence.expiresOn,
      licence.authority,
      licence.person,
      province,
      (licence.domains ?? [host]).join(';'),
    ]
      .map(cell)
      .join(','),
  );
  return `${[head, ...rows].join('\n')}\n`;
}

/** Writes a set of labelled sites into a folder, in place of what stood there but a README. */
export function writeSet(folder: string, plans: readonly SitePlan[]): void {
  const before = existsSync(folder) ? readdirSync(folder).filter((name) => name !== 'README.md') : [];
  for (const name of before) rmSync(join(folder, name), { recursive: true });
  for (const plan of plans) {
    const site: Site = { ...plan, pieces: writePieces(plan) };
    const stored = responsesOf(site);
    mkdirSync(join(folder, site.host, 'pages'), { recursive: true });
    for (const { file, body } of stored) writeFileSync(join(folder, site.host, file), body);
    writeFileSync(join(folder, site.host, 'site.json'), siteJson(site, stored));
  }
  writeFileSync(join(folder, 'registry.csv'), registry(plans));
}
