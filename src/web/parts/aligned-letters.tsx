import { useTranslation } from 'react-i18next';
import classes from './aligned-letters.module.css';

interface AlignedLettersProps {
  /** `mark` has `=` same, `~` confusable, `x` differs; `-` fills a gap. All three are equally long. */
  readonly host: string;
  readonly mark: string;
  readonly target: string;
}

const MEANS = { '=': 'same', '~': 'alike' } as const;

/** Two names letter under letter; what is the same, what looks alike and what differs have a colour and a sign each. */
export function AlignedLetters({ host, mark, target }: AlignedLettersProps) {
  const { t } = useTranslation();
  const below = [...target];
  const marks = [...mark];
  return (
    <div role="img" aria-label={t('names.aligned', { host, target })} className={classes.grid}>
      {[...host].map((letter, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a letter's place is what it is
        <span key={at} className={classes.column} data-mark={MEANS[marks[at] as '='] ?? 'other'}>
          <span>{letter}</span>
          <span className={classes.mark}>{marks[at] === 'x' ? '×' : marks[at]}</span>
          <span>{below[at]}</span>
        </span>
      ))}
    </div>
  );
}
