import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CreditRow } from '../../../api/flag-types.ts';
import { formatHours, formatShare } from '../../../app/format.ts';
import { Panel } from '../../../parts/panel.tsx';
import classes from './proof.module.css';

/** Under the rules in force a quotation may not appear sooner than an hour after its source. */
const EARLY_MINUTES = 60;
const ALTERED_SHARE = 0.7;

/** Article by article: what it credits, how long after its source it appeared, how much of the wording it kept. */
export function CreditTable({ credits }: { credits: readonly CreditRow[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('credits.title')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('credits.title')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('credits.article')}</th>
              <th scope="col">{t('credits.source')}</th>
              <th scope="col">{t('credits.lag')}</th>
              <th scope="col">{t('credits.kept')}</th>
            </tr>
          </thead>
          <tbody>
            {credits.map((credit) => (
              <Credit key={credit.url} credit={credit} />
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}

/** How long after its source; before it where the source says so. */
function lagWords(minutes: number, t: TFunction): string {
  const long = formatHours(Math.abs(minutes) / 60);
  return minutes < 0 ? t('credits.before', { shown: long }) : long;
}

function Credit({ credit }: { credit: CreditRow }) {
  const { t } = useTranslation();
  const { lagMinutes, wordingKept } = credit;
  return (
    <tr>
      <td>
        <span className={classes.article} title={credit.url}>
          {credit.title ?? credit.url}
        </span>
        {credit.byline !== null && <span className={classes.soft}>{credit.byline}</span>}
      </td>
      <td data-bad={credit.source === null || undefined}>
        {credit.source ?? t('credits.noSource')}
        {credit.outlet !== null && credit.outlet !== credit.source && (
          <span className={classes.soft}>{credit.outlet}</span>
        )}
      </td>
      <td data-bad={(lagMinutes !== null && lagMinutes < EARLY_MINUTES) || undefined}>
        {lagMinutes === null ? '–' : lagWords(lagMinutes, t)}
      </td>
      <td data-bad={(wordingKept !== null && wordingKept < ALTERED_SHARE) || undefined}>
        {wordingKept === null ? '–' : formatShare(wordingKept)}
      </td>
    </tr>
  );
}
