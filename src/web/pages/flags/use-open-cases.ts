import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useOpenCase } from '../../api/cases.ts';
import type { FlagItem } from '../../api/flag-types.ts';
import { formatCount } from '../../app/format.ts';
import { toast, toastError } from '../../parts/toasts.tsx';

/** Opens one case an owner over confirmed flags; a single one is gone to, of several it is said how many there are. */
export function useOpenCases(onOpened: () => void): (flags: readonly FlagItem[]) => void {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const open = useOpenCase();
  return (flags) => {
    const groups = Map.groupBy(flags, ({ site }) => site.owner ?? site.host);
    const asked = [...groups.values()].map((group) => open.mutateAsync(group.map(({ id }) => id)));
    void Promise.allSettled(asked).then((answers) => {
      const opened = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
      const failed = answers.find((answer) => answer.status === 'rejected');
      if (failed !== undefined) toastError(failed.reason);
      if (opened.length === 0) return;
      onOpened();
      toast(t('case.opened', { shown: formatCount(opened.length) }));
      if (opened.length === 1 && failed === undefined) go(`/cases/${opened[0]!.id}`);
    });
  };
}
