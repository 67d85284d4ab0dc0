import { useTranslation } from 'react-i18next';
import type { ListChange } from '../../api/watchlist.ts';
import { formatCount } from '../../app/format.ts';
import classes from './change-dialog.module.css';

const NAMES_SHOWN = 6;

interface ChangeWordsProps {
  readonly change: ListChange;
  /** What the entries are called that it ends or switches, by their id. */
  readonly names: Readonly<Record<string, string>>;
}

/** What a change does, in words. */
export function ChangeWords({ change, names }: ChangeWordsProps) {
  const { t } = useTranslation();
  const { put = [], expire = [], enable = [], disable = [] } = change;
  const list = (all: readonly string[]): string =>
    [
      all.slice(0, NAMES_SHOWN).join(', '),
      all.length > NAMES_SHOWN ? t('change.andMore', { shown: formatCount(all.length - NAMES_SHOWN) }) : '',
    ]
      .filter((part) => part !== '')
      .join(' ');
  const called = (ids: readonly number[]): string =>
    `: ${list(ids.map((id) => names[String(id)] ?? `#${id}`))}`;
  const rows = [
    put.length > 0 &&
      t('change.put', { shown: formatCount(put.length), names: list(put.map(({ name }) => name)) }),
    expire.length > 0 &&
      t('change.expire', { shown: formatCount(expire.length), names: called(expire.map(({ id }) => id)) }),
    enable.length > 0 && t('change.enable', { shown: formatCount(enable.length), names: called(enable) }),
    disable.length > 0 && t('change.disable', { shown: formatCount(disable.length), names: called(disable) }),
  ].filter((row) => row !== false);
  return (
    <ul className={classes.words}>
      {rows.map((row) => (
        <li key={row}>{row}</li>
      ))}
    </ul>
  );
}
