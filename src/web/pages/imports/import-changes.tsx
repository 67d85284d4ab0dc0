import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../api/imports.ts';
import { formatCount } from '../../app/format.ts';
import { Tag, type Tone } from '../../parts/badges.tsx';
import { registerFields } from '../../parts/register-fields.ts';
import { ScrollFrame } from '../../parts/scroll-frame.tsx';
import classes from './imports-page.module.css';

type Change = ImportReport['changes'][number];

const TONES: Readonly<Record<Change['change'], Tone>> = {
  added: 'good',
  changed: 'info',
  withdrawn: 'danger',
  restored: 'accent',
};

/** What the file changes, field by field; the first 500. */
export function ImportChanges({ report: { changes, changesTotal } }: { report: ImportReport }) {
  const { t } = useTranslation();
  if (changesTotal === 0) return <p className={classes.soft}>{t('imports.nothing')}</p>;
  return (
    <div className={classes.part}>
      <h3 className={classes.partTitle}>
        {t('imports.changes')} <Tag>{formatCount(changesTotal)}</Tag>
      </h3>
      <ScrollFrame label={t('imports.changes')} className={classes.frame}>
        <table className={classes.table} aria-label={t('imports.changes')}>
          <thead>
            <tr>
              <th scope="col">{t('imports.changeKind')}</th>
              <th scope="col">{t('imports.subject')}</th>
              <th scope="col" data-from="sm">
                {t('imports.fields')}
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={`${change.subject} ${change.key} ${change.change}`}>
                <td>
                  <Tag tone={TONES[change.change]}>{t(`imports.change.${change.change}`)}</Tag>
                </td>
                <td>
                  <span className={classes.soft}>{t(`imports.subjectOne.${change.subject}`)}</span>{' '}
                  {nameOf(change)}
                </td>
                <td data-from="sm">
                  <Fields change={change} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
      {changesTotal > changes.length && (
        <span className={classes.soft}>{t('imports.firstOnly', { shown: formatCount(changes.length) })}</span>
      )}
    </div>
  );
}

/** A licence is known by its number and an owner by its name; the register's own keys are for looking up. */
function nameOf({ subject, key, before, after }: Change): string {
  if (subject === 'site') return key;
  const name = subject === 'licence' ? 'number' : 'name';
  const known = after?.[name] ?? before?.[name];
  return typeof known === 'string' ? known : (key.split('|')[0] ?? key);
}

function Fields({ change: { before, after } }: { change: Change }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.fields}>
      {registerFields(before, after, t).map((field) => (
        <li key={field.label}>
          <span className={classes.soft}>{field.label}:</span>{' '}
          {field.before !== null && (
            <>
              <del>{field.before}</del> →{' '}
            </>
          )}
          {field.after}
        </li>
      ))}
    </ul>
  );
}
