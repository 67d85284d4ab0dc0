import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../api/imports.ts';
import { formatCount } from '../../app/format.ts';
import { ScrollFrame } from '../../parts/scroll-frame.tsx';
import classes from './imports-page.module.css';

const SUBJECTS = ['sites', 'licences', 'owners'] as const;
const CHANGES = ['added', 'changed', 'restored', 'withdrawn', 'unchanged'] as const;

/** How many of each are new, changed, withdrawn, back again or the same. */
export function ImportSummary({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  return (
    <div className={classes.part}>
      <ScrollFrame label={t('imports.summary')} className={classes.frame}>
        <table className={classes.table} aria-label={t('imports.summary')}>
          <thead>
            <tr>
              <td />
              {CHANGES.map((change) => (
                <th key={change} scope="col" data-number>
                  {t(`imports.change.${change}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {SUBJECTS.map((subject) => (
              <tr key={subject}>
                <th scope="row">{t(`imports.subjects.${subject}`)}</th>
                {CHANGES.map((change) => (
                  <td key={change} data-number data-zero={report[subject][change] === 0 || undefined}>
                    {formatCount(report[subject][change])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
      {report.ownerTypesGuessed > 0 && (
        <span className={classes.soft}>
          {t('imports.guessed', { shown: formatCount(report.ownerTypesGuessed) })}
        </span>
      )}
      {report.unknownColumns.length > 0 && (
        <span className={classes.soft}>
          {t('imports.unknownColumns', { columns: report.unknownColumns.join(', ') })}
        </span>
      )}
    </div>
  );
}
