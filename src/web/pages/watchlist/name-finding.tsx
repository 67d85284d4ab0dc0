import { useTranslation } from 'react-i18next';
import type { TryResult } from '../../api/watchlist.ts';
import { formatScore } from '../../app/format.ts';
import { AlignedLetters } from '../../parts/aligned-letters.tsx';
import classes from './try-name.module.css';

/** Whom a name leans on, how, how strongly, and the letters. */
export function NameFinding({ finding }: { finding: TryResult['findings'][number] }) {
  const { t } = useTranslation();
  const { target, targetName, how, score, aligned } = finding;
  return (
    <li className={classes.finding}>
      <p className={classes.hit}>
        <strong>{targetName}</strong>
        {target !== targetName && <span className={classes.target}>{target}</span>}
        <span>{t(`names.how.${how as 'combo'}`, { defaultValue: how })}</span>
        <span className={classes.score}>{formatScore(score)}</span>
      </p>
      <AlignedLetters {...aligned} />
    </li>
  );
}
