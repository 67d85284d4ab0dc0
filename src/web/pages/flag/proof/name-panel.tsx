import { useTranslation } from 'react-i18next';
import type { NameProof } from '../../../api/flag-types.ts';
import { formatScore, formatShare } from '../../../app/format.ts';
import { AlignedLetters } from '../../../parts/aligned-letters.tsx';
import { Panel } from '../../../parts/panel.tsx';
import classes from './proof.module.css';

const READINGS_SHOWN = 4;

/** Whom the name resembles and how, letter under letter, and how its letters may be read with accents. */
export function NamePanel({ names }: { names: readonly NameProof[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('names.title')}>
      {names.map((name) => (
        <div key={name.host} className={classes.name}>
          <h3 className={classes.findingTitle}>{name.unicode}</h3>
          {name.findings.map((finding) => (
            <div key={`${finding.signal} ${finding.target} ${finding.how}`} className={classes.piece}>
              <p className={classes.nameHit}>
                <strong>{finding.targetName}</strong>
                <span>{finding.target}</span>
                <span>{t(`names.how.${finding.how as 'combo'}`, { defaultValue: finding.how })}</span>
                <span>{formatScore(finding.score)}</span>
              </p>
              <AlignedLetters {...finding.aligned} />
            </div>
          ))}
          {name.readings.length > 0 && (
            <p className={classes.source}>
              <span>{t('names.readings')}</span>
              {name.readings.slice(0, READINGS_SHOWN).map(({ text, weight }) => (
                <span key={text}>
                  “{text}” {formatShare(weight)}
                </span>
              ))}
            </p>
          )}
        </div>
      ))}
    </Panel>
  );
}
