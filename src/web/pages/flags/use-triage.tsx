import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lastDecision, useDecide, useDecideMany, useUndo, type Verdict } from '../../api/decisions.ts';
import type { DismissReason, FlagItem } from '../../api/flag-types.ts';
import { useAssign } from '../../api/flags.ts';
import { useSession } from '../../api/session.ts';
import { formatCount } from '../../app/format.ts';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { toast, toastError, toastWithUndo } from '../../parts/toasts.tsx';
import { AssignDialog } from './assign-dialog.tsx';

const DISMISS_REASONS = [
  'lawful-use',
  'wrong-evidence',
  'corrected-meanwhile',
  'owner-is-press',
  'duplicate',
  'other',
] as const satisfies readonly DismissReason[];

export interface Triage {
  confirm(): void;
  dismiss(): void;
  assign(): void;
  undo(): void;
  /** The dialogs that these open; drawn once on the page. */
  readonly dialogs: ReactNode;
}

/**
 * What can be done with the flags in hand: one, or several that are selected. `onDecided` runs when a decision is on its
 * way, so that the page can go on without waiting for the server.
 */
export function useTriage(
  flags: readonly FlagItem[],
  onDecided: (flags: readonly FlagItem[]) => void,
): Triage {
  const { t } = useTranslation();
  const me = useSession();
  const [asking, setAsking] = useState<'dismiss' | 'reject' | 'assign' | null>(null);
  const decide = useDecision(onDecided);
  const undo = useUndoLast();
  const assign = useAssign();
  const proposed = flags.length === 1 && flags[0]?.state === 'proposed' && flags[0].proposal?.mine === false;
  const close = (): void => setAsking(null);
  const give = (assignee: string | null): void => {
    close();
    for (const { id } of flags) assign.mutate({ id, assignee }, { onError: toastError });
    toast(t('triage.assigned'));
  };
  return {
    confirm: () => decide(flags, { decision: proposed ? 'approve' : 'confirm' }),
    dismiss: () => flags.length > 0 && setAsking(proposed ? 'reject' : 'dismiss'),
    assign: () => {
      if (flags.length === 0) return;
      if (me.permissions.includes('flags.assign')) setAsking('assign');
      else give('me');
    },
    undo,
    dialogs: (
      <>
        <ReasonDialog
          opened={asking === 'dismiss'}
          title={
            flags.length > 1
              ? t('triage.dismissMany', { shown: formatCount(flags.length) })
              : t('triage.dismissTitle')
          }
          reasons={DISMISS_REASONS.map((value) => ({
            value,
            label: t(`dismissReason.${value}`),
            needsNote: value === 'other',
          }))}
          confirm={t('triage.dismiss')}
          onClose={close}
          onConfirm={(answer) => {
            close();
            decide(flags, { decision: 'dismiss', ...answer });
          }}
        />
        <ReasonDialog
          opened={asking === 'reject'}
          title={t('triage.rejectTitle')}
          reasons={[]}
          confirm={t('triage.reject')}
          onClose={close}
          onConfirm={({ note }) => {
            close();
            decide(flags, { decision: 'reject', note });
          }}
        />
        <AssignDialog opened={asking === 'assign'} onClose={close} onAssign={give} />
      </>
    ),
  };
}

/** Sends one decision or a batch, says what became of it and offers the way back. */
function useDecision(onDecided: (flags: readonly FlagItem[]) => void) {
  const { t } = useTranslation();
  const one = useDecide();
  const many = useDecideMany();
  const undo = useUndo();
  const takeBack = (id: string): void =>
    undo.mutate(id, { onError: toastError, onSuccess: () => toast(t('triage.undone')) });
  return (flags: readonly FlagItem[], verdict: Verdict): void => {
    const [flag] = flags;
    if (flag === undefined) return;
    if (flags.length === 1) {
      one
        .mutateAsync({ flag: seen(flag), verdict })
        .then(
          ({ outcome, decisionId }) =>
            toastWithUndo(t(`triage.outcome.${outcome}`, { host: flag.site.host }), () =>
              takeBack(decisionId),
            ),
          toastError,
        );
    } else {
      many.mutateAsync({ flags: flags.map(seen), verdict }).then(({ decided, refused, batchId }) => {
        toastWithUndo(t('triage.decidedMany', { shown: formatCount(decided.length) }), () =>
          takeBack(batchId),
        );
        if (refused.length > 0) toast(t('triage.refusedMany', { shown: formatCount(refused.length) }));
      }, toastError);
    }
    onDecided(flags);
  };
}

function useUndoLast(): () => void {
  const { t } = useTranslation();
  const undo = useUndo();
  return () => {
    const id = lastDecision();
    if (id === undefined) toast(t('triage.nothingToUndo'));
    else undo.mutate(id, { onError: toastError, onSuccess: () => toast(t('triage.undone')) });
  };
}

function seen({ id, version }: FlagItem): { id: string; version: number } {
  return { id, version };
}
