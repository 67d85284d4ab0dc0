import type { CompiledWatchlist } from './compile-watchlist.ts';
import type { HostName } from './host-name.ts';
import type { ProtectedForm } from './protected-form.ts';
import type { Resemblance } from './resemblance.ts';
import { toLatin } from './skeleton.ts';
import { labelKey } from './vietnamese-letters.ts';

/** A protected host or its label in front of somebody else's name: vnexpress.net.example.com, chinhphu.example.org. */
export function findEmbeddings(host: HostName, list: CompiledWatchlist): readonly Resemblance[] {
  const found: Resemblance[] = [];
  for (const [at, label] of host.above.entries()) {
    for (const form of list.exact.get(labelKey(toLatin(label))) ?? []) {
      if (form.source !== 'label' || form.entry.certainty === 'owner-only') continue;
      const whole = holdsWholeHost(host, at, form);
      const score = whole ? 0.95 : labelScore(form) - (isVietnamese(host) ? 0.2 : 0);
      found.push({ form, how: 'embedding', score });
    }
  }
  return found;
}

/** Below a Vietnamese name such a label is often a section or a unit of the body itself. */
function isVietnamese({ suffix }: HostName): boolean {
  return suffix === 'vn' || suffix?.endsWith('.vn') === true;
}

/** Do the labels from here on spell a whole protected host (tuoitre.vn)? */
function holdsWholeHost(host: HostName, at: number, form: ProtectedForm): boolean {
  const rest = `${host.unicode.split('.').slice(at).join('.')}.`;
  return form.entry.hosts.some((own) => rest.startsWith(`${own}.`));
}

/** A label alone may be a section of the site: only a rare name of some length counts. */
function labelScore(form: ProtectedForm): number {
  if (form.key.length < 5 || form.rarity < 0.25) return 0.25;
  return 0.38 + 0.3 * form.rarity;
}
