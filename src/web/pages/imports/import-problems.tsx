import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../api/imports.ts';
import { sentenceOf } from '../../api/problem-words.ts';
import { formatCount } from '../../app/format.ts';
import { Tag } from '../../parts/badges.tsx';
import { ScrollFrame } from '../../parts/scroll-frame.tsx';
import classes from './imports-page.module.css';

/** Rows that can't be used or deserve a look, by their number in the spreadsheet, with what to do. */
export function ImportProblems({ report: { problems } }: { report: ImportReport }) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  const lost = problems.filter(({ kept }) => !kept);
  const inOrder = [...lost, ...problems.filter(({ kept }) => kept)];
  return (
    <div className={classes.part}>
      <h3 className={classes.partTitle}>
        {t('imports.problems')}
        {lost.length > 0 && <Tag tone="danger">{t('imports.lost', { shown: formatCount(lost.length) })}</Tag>}
        {lost.length < problems.length && (
          <Tag tone="warn">{t('imports.look', { shown: formatCount(problems.length - lost.length) })}</Tag>
        )}
      </h3>
      <ScrollFrame label={t('imports.problems')} className={classes.frame}>
        <table className={classes.table} aria-label={t('imports.problems')}>
          <thead>
            <tr>
              <th scope="col" data-number>
                {t('imports.row')}
              </th>
              <th scope="col">{t('imports.what')}</th>
              <th scope="col">{t('imports.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {inOrder.map(({ row, reason, kept, code, params }) => (
              <tr key={`${row} ${reason}`}>
                <td data-number>{formatCount(row)}</td>
                <td>{sentenceOf(code, params, t) ?? reason}</td>
                <td>
                  <Tag tone={kept ? 'warn' : 'danger'}>{t(kept ? 'imports.kept' : 'imports.leftOut')}</Tag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
      {lost.length > 0 && <span className={classes.soft}>{t('imports.problemsHint')}</span>}
    </div>
  );
}
