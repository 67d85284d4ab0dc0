import { Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FlagChanges } from '../../../api/flag-types.ts';
import { formatScore, formatTime } from '../../../app/format.ts';
import { currentLanguage } from '../../../app/language.ts';
import { machineWords } from '../../../parts/machine-words.ts';
import { Panel } from '../../../parts/panel.tsx';
import classes from './reasoning.module.css';

/** What differs from the judgement before. */
export function Changes({ changes }: { changes: FlagChanges }) {
  const { t } = useTranslation();
  const lines = [
    ...changes.gained.map(({ signal, title }) => ({
      key: `+${signal}`,
      isNew: true,
      text: title[currentLanguage()],
    })),
    ...changes.newEvidence.map(({ signal, text }) => ({
      key: `+${signal}${text}`,
      isNew: true,
      text: `“${machineWords(text, t)}”`,
    })),
    ...changes.lost.map(({ signal, title }) => ({
      key: `-${signal}`,
      isNew: false,
      text: title[currentLanguage()],
    })),
    ...changes.goneEvidence.map(({ signal, text }) => ({
      key: `-${signal}${text}`,
      isNew: false,
      text: `“${machineWords(text, t)}”`,
    })),
  ];
  const { scoreBefore, scoreAfter } = changes;
  return (
    <Panel
      title={t('reasoning.changes')}
      aside={
        <span className={classes.pack}>{t('reasoning.since', { at: formatTime(changes.sinceAt) })}</span>
      }
    >
      <p className={classes.text}>
        {scoreBefore === null ? '–' : formatScore(scoreBefore)} →{' '}
        {scoreAfter === null ? '–' : formatScore(scoreAfter)}
        {changes.rulePackChanged && <span className={classes.soft}> · {t('reasoning.packChanged')}</span>}
      </p>
      {lines.length === 0 ? (
        <p className={classes.soft}>{t('reasoning.nothingChanged')}</p>
      ) : (
        <ul className={classes.changes}>
          {lines.map(({ key, isNew, text }) => (
            <li key={key} data-new={isNew || undefined}>
              {isNew ? <Plus size={13} aria-hidden="true" /> : <Minus size={13} aria-hidden="true" />}
              <span>{text}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
