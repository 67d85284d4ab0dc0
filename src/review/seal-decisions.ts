import type { Db } from '../db/database.ts';
import { sha256Hex } from '../evidence/custody-chain.ts';
import { decisionText, type SealedDecision } from '../evidence/decision-text.ts';
import { sealCustody } from '../evidence/seal-custody.ts';

/** Puts decisions, or their undoing, into the chains of custody of their sites. Runs with the sites locked (`lockFlags`). */
export async function sealDecisions(
  tx: Db,
  now: Date,
  made: readonly { readonly siteId: number; readonly decision: SealedDecision }[],
): Promise<void> {
  const at = now.toISOString();
  const bySite = Map.groupBy(made, ({ siteId }) => siteId);
  for (const [siteId, here] of [...bySite].sort(([a], [b]) => a - b)) {
    const links = here.map(({ decision }) => ({
      kind: 'decision' as const,
      subject: decision.id,
      at,
      contentSha256: sha256Hex(decisionText(decision, at)),
    }));
    await sealCustody(tx, siteId, links);
  }
}
