import { FileSpreadsheet } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type ImportItem, useImports } from '../../api/imports.ts';
import { formatCount, formatTime } from '../../app/format.ts';
import { LoadMore } from '../../parts/load-more.tsx';
import { Panel } from '../../parts/panel.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.tsx';
import classes from './imports-page.module.css';

/** The imports before, the newest first. */
export function LastImports() {
  const { t } = useTranslation();
  const list = useImports();
  return (
    <Panel title={t('imports.last')}>
      {list.isPending && <LoadingRows rows={3} />}
      {list.error !== null && list.items.length === 0 && (
        <ErrorState error={list.error} onRetry={list.retry} />
      )}
      {!list.isPending && list.error === null && list.items.length === 0 && (
        <EmptyState icon={FileSpreadsheet} title={t('imports.none')} />
      )}
      {list.items.length > 0 && (
        <table className={classes.table} aria-label={t('imports.last')}>
          <thead>
            <tr>
              <th scope="col">{t('imports.file')}</th>
              <th scope="col">{t('imports.at')}</th>
              <th scope="col" data-from="sm">
                {t('imports.by')}
              </th>
              <th scope="col" data-from="sm">
                {t('imports.result')}
              </th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((item) => (
              <tr key={item.id}>
                <td>{item.fileName}</td>
                <td>{formatTime(item.importedAt)}</td>
                <td data-from="sm">{item.actor ?? t('imports.byCommand')}</td>
                <td data-from="sm">
                  <Result item={item} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <LoadMore list={list} />
    </Panel>
  );
}

const SHOWN = ['added', 'changed', 'restored', 'withdrawn'] as const;

/** What became of the sites, and how many rows deserved a word. */
function Result({ item: { summary } }: { item: ImportItem }) {
  const { t } = useTranslation();
  const sites = (summary.sites ?? {}) as Record<string, number>;
  const parts = SHOWN.filter((change) => (sites[change] ?? 0) > 0).map(
    (change) => `${t(`imports.change.${change}`)}: ${formatCount(sites[change] ?? 0)}`,
  );
  const problems = typeof summary.problems === 'number' ? summary.problems : 0;
  if (problems > 0) parts.push(t('imports.withProblems', { shown: formatCount(problems) }));
  return <>{parts.length === 0 ? t('imports.unchanged') : parts.join(' · ')}</>;
}
