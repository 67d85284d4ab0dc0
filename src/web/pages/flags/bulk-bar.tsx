import { ActionIcon, Button } from '@mantine/core';
import { Check, FolderPlus, UserPlus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../app/format.ts';
import { KeyHint } from '../../parts/key-hint.tsx';
import classes from './bulk-bar.module.css';
import type { Triage } from './use-triage.tsx';

/** What can be done with the selected flags; stands at the lower edge while there are any. */
export function BulkBar({
  count,
  triage,
  onClear,
  onOpenCases,
}: {
  count: number;
  triage: Triage;
  onClear: () => void;
  /** Null where not all of them are confirmed, or the reader may not. */
  onOpenCases: (() => void) | null;
}) {
  const { t } = useTranslation();
  return (
    <section className={classes.bar} aria-label={t('keys.selection')}>
      <span className={classes.count}>{t('flags.selected', { shown: formatCount(count) })}</span>
      <Button
        size="compact-sm"
        leftSection={<Check size={14} aria-hidden="true" />}
        rightSection={<KeyHint name="c" />}
        onClick={triage.confirm}
      >
        {t('triage.confirm')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        rightSection={<KeyHint name="d" />}
        onClick={triage.dismiss}
      >
        {t('triage.dismiss')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<UserPlus size={14} aria-hidden="true" />}
        rightSection={<KeyHint name="a" />}
        onClick={triage.assign}
      >
        {t('triage.assign')}
      </Button>
      {onOpenCases !== null && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<FolderPlus size={14} aria-hidden="true" />}
          onClick={onOpenCases}
        >
          {t('case.open')}
        </Button>
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={t('triage.clearSelection')} onClick={onClear}>
        <X size={16} />
      </ActionIcon>
    </section>
  );
}
