import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import { type SiteDetail, usePause, useScanNow } from '../../api/sites.ts';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { toast, toastError } from '../../parts/toasts.tsx';

export interface SiteActs {
  /** Null where it can't be done: not allowed, or nothing to scan. */
  readonly scan: (() => void) | null;
  readonly isAsking: boolean;
  /** Asks why, then pauses or resumes. */
  readonly pause: (() => void) | null;
  readonly pauseLabel: 'site.pause' | 'site.resume';
  /** Drawn once on the page. */
  readonly dialogs: ReactNode;
}

/** What whoever is signed in may do with a site now. */
export function useSiteActs({ id, host, state, liveScan }: SiteDetail): SiteActs {
  const { t } = useTranslation();
  const mayScan = useMay('sites.scan');
  const mayPause = useMay('sites.pause');
  const scan = useScanNow();
  const pause = usePause();
  const [asking, setAsking] = useState(false);
  const act = state === 'paused' ? 'resume' : 'pause';
  const pauseLabel = `site.${act}` as const;
  const isWaiting = liveScan?.state === 'planned';
  return {
    scan:
      mayScan && state === 'active' && (liveScan === null || isWaiting)
        ? () =>
            scan.mutate(id, {
              onError: toastError,
              onSuccess: ({ state: line }) => toast(t(`site.asked.${line}`, { host })),
            })
        : null,
    isAsking: scan.isPending,
    pause: mayPause && (state === 'active' || state === 'paused') ? () => setAsking(true) : null,
    pauseLabel,
    dialogs: (
      <ReasonDialog
        opened={asking}
        title={t(`site.${act}Title`, { host })}
        reasons={[]}
        noteRequired
        confirm={t(pauseLabel)}
        onClose={() => setAsking(false)}
        onConfirm={({ note }) => {
          setAsking(false);
          pause.mutate(
            { id, act, reason: note ?? '' },
            { onError: toastError, onSuccess: () => toast(t(`site.${act}Done`, { host })) },
          );
        }}
      />
    ),
  };
}
