import { type CaptureRow, captureById } from '../db/captures.ts';
import type { SiteMarkRow } from '../db/site-marks.ts';
import { readCapture } from '../evidence/capture-reader.ts';
import type { CapturedPage } from '../extract/site-facts.ts';
import { siteMarks } from '../extract/site-marks.ts';
import type { StepDeps } from './step-deps.ts';

/** What technically marks the site of a scan: its home page's markup and the certificate that it came under. */
export async function marksOfScan(
  deps: Pick<StepDeps, 'db' | 'capturesFolder'>,
  pages: readonly CapturedPage[],
): Promise<SiteMarkRow[]> {
  const home = pages.find(({ kind }) => kind === 'home');
  const capture = home === undefined ? null : await captureById(deps.db, home.captureId);
  if (capture === null) return [];
  const { body } = await readCapture(deps.capturesFolder, capture);
  // Identifiers and class names are ASCII in every encoding that pages come in.
  const marks = siteMarks(Buffer.from(body).toString('latin1'));
  return [...marks, ...certificateMarks(capture)];
}

function certificateMarks({ transport }: CaptureRow): SiteMarkRow[] {
  const value = transport.certificateSha256 ?? null;
  return value === null ? [] : [{ kind: 'certificate', value }];
}
