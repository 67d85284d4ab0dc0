import { useTranslation } from 'react-i18next';
import type { SignalRecord } from '../../api/rules.ts';
import { formatCount, formatShare } from '../../app/format.ts';
import classes from './rules-page.module.css';

/** What reviewers decided on flags that something contributed to: confirmed against dismissed. */
export function RecordBar({ record }: { record: SignalRecord }) {
  const { t } = useTranslation();
  const { confirmed, dismissed, share, wrongEvidence } = record;
  if (share === null) return <span className={classes.soft}>{t('rules.noRecord')}</span>;
  const words = t('rules.record', {
    confirmed: formatCount(confirmed),
    dismissed: formatCount(dismissed),
    shown: formatShare(share),
  });
  return (
    <span className={classes.record}>
      <span className={classes.bar} role="img" aria-label={words} title={words}>
        <span data-tone="confirmed" style={{ flexGrow: confirmed }} />
        <span data-tone="dismissed" style={{ flexGrow: dismissed }} />
      </span>
      <span className={classes.soft}>
        {words}
        {wrongEvidence > 0 && ` · ${t('rules.wrongEvidence', { shown: formatCount(wrongEvidence) })}`}
      </span>
    </span>
  );
}
