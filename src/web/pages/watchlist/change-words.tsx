import { useTranslation } from 'react-i18next';
import type { ListChange } from '../../api/watchlist.ts';
import { formatCount } from '../../app/format.ts';
import classes from './change-dialog.module.css';

const NAMES_SHOWN = 6;

/** What a change does, in words; `names` are those of the entries that it ends or switches, where they are known. */
export function ChangeWords({ change, names = [] }: { change: ListChange; names?: readonly string[] }) {
  const { t } = useTranslation();
  const { put = [], expire = [], enable = [], disable = [] } = change;
  const list = (all: readonly string[]): string =>
    [
      all.slice(0, NAMES_SHOWN).join(', '),
      all.length > NAMES_SHOWN ? t('change.andMore', { shown: formatCount(all.length - NAMES_SHOWN) }) : '',
    ]
      .filter((part) => part !== '')
      .join(' ');
  const others = names.length > 0 ? `: ${list(names)}` : '';
  const rows = [
    put.length > 0 &&
      t('change.put', { shown: formatCount(put.length), names: list(put.map(({ name }) => name)) }),
    expire.length > 0 && t('change.expire', { shown: formatCount(expire.length), names: others }),
    enable.length > 0 && t('change.enable', { shown: formatCount(enable.length), names: others }),
    disable.length > 0 && t('change.disable', { shown: formatCount(disable.length), names: others }),
  ].filter((row) => row !== false);
  return (
    <ul className={classes.words}>
      {rows.map((row) => (
        <li key={row}>{row}</li>
      ))}
    </ul>
  );
}
