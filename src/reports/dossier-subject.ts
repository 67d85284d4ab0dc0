import type { Ground } from '../assess/assessment.ts';
import type { Bilingual } from '../assess/rule-pack.ts';
import type { SiteContext } from '../signals/signal.ts';

/** What a dossier is about, as its export link seals it. Holds no reviewer's name. Instants are ISO 8601 in UTC. */
export interface DossierSubject {
  readonly format: 'rasoat-dossier-1';
  readonly exported: { readonly id: string; readonly at: string };
  readonly site: SiteContext;
  readonly scan: {
    readonly id: string;
    readonly startedAt: string | null;
    readonly condition: string;
    readonly planned: number;
    readonly outcomes: Readonly<Record<string, number>>;
  };
  readonly rulePack: { readonly id: string; readonly hash: string } | null;
  /** Null: the dossier is about the scan as a whole, be it the proof that nothing was found. */
  readonly flag: {
    readonly id: string;
    readonly ground: Ground;
    readonly status: string;
    readonly score: number;
    readonly threshold: number;
    readonly openedAt: string;
    readonly history: readonly {
      readonly at: string;
      readonly kind: string;
      readonly score: number | null;
    }[];
  } | null;
  /** What would clear each flagged ground. */
  readonly counterfactuals: readonly { readonly ground: Ground; readonly text: Bilingual }[];
  readonly screenshots: readonly {
    readonly url: string;
    readonly takenAt: string;
    readonly sha256: string;
  }[];
}
