import { useTranslation } from 'react-i18next';
import type { FigureDefinition, FigureGroup } from '../../api/figures.ts';
import { currentLanguage } from '../../app/language.ts';
import { Panel } from '../../parts/panel.tsx';
import { figureText } from './figure-text.ts';
import classes from './figures-page.module.css';

interface FigureListProps {
  readonly figures: readonly FigureDefinition[];
  readonly total: FigureGroup | undefined;
  /** The same of the period before; null where there is nothing to compare with. */
  readonly before: FigureGroup | undefined | null;
}

/** Every figure with its definition, and what it was in the period before. */
export function FigureList({ figures, total, before }: FigureListProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('figures.all')}>
      <div className={classes.scroll}>
        <table className={classes.table} aria-label={t('figures.all')}>
          <thead>
            <tr>
              <th scope="col">{t('figures.figure')}</th>
              <th scope="col" data-align="end">
                {t('figures.value')}
              </th>
              {before !== null && (
                <>
                  <th scope="col" data-align="end">
                    {t('figures.before')}
                  </th>
                  <th scope="col" data-align="end">
                    {t('figures.change')}
                  </th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <FigureRow key={figure.id} figure={figure} total={total} before={before} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function FigureRow({
  figure,
  total,
  before,
}: Omit<FigureListProps, 'figures'> & { readonly figure: FigureDefinition }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const now = total?.values[figure.id] ?? null;
  const was = before?.values[figure.id] ?? null;
  return (
    <tr>
      <th scope="row">
        <details className={classes.definition}>
          <summary>{figure.title[language]}</summary>
          <p>
            {figure.counts[language]} <em>{t('figures.not')}</em> {figure.not[language]}
          </p>
        </details>
      </th>
      <td data-align="end" className={classes.value}>
        {figureText(now)}
      </td>
      {before !== null && (
        <>
          <td data-align="end">{figureText(was)}</td>
          <td data-align="end">{now === null || was === null ? '–' : figureText(now - was, true)}</td>
        </>
      )}
    </tr>
  );
}
