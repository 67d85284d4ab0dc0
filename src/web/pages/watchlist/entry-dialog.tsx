import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import { type EntryPast, type ListChange, useEntryHistory, type WatchEntry } from '../../api/watchlist.ts';
import { formatDay, formatTime } from '../../app/format.ts';
import { useKeys } from '../../app/keyboard/keyboard.tsx';
import { Tag } from '../../parts/badges.tsx';
import { dayInVietnam, isPast } from '../../parts/day-in-vietnam.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { LoadMore } from '../../parts/load-more.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import classes from './entry-dialog.module.css';

interface EntryDialogProps {
  readonly entry: WatchEntry;
  readonly onClose: () => void;
  readonly onEdit: () => void;
  readonly onChange: (change: ListChange) => void;
}

/** One entry with its history, and what can be done with it; every change goes through its preview. */
export function EntryDialog(props: EntryDialogProps) {
  return (
    <Dialog opened onClose={props.onClose} size="lg" title={props.entry.name}>
      <EntryCard {...props} />
    </Dialog>
  );
}

function EntryCard({ entry, onEdit, onChange }: EntryDialogProps) {
  const { t } = useTranslation();
  const canChange = useMay('watchlist.propose');
  const { id, enabled, expiresOn } = entry;
  const isOver = expiresOn !== null && isPast(expiresOn);
  useKeys('keys.watchlist', canChange ? [{ keys: 'e', label: 'entry.edit', run: onEdit }] : [], {
    modal: true,
  });
  return (
    <div className={classes.card}>
      <EntryFacts entry={entry} />
      {canChange && (
        <Group gap="xs">
          <Button onClick={onEdit}>{t('entry.edit')}</Button>
          <Button variant="default" onClick={() => onChange(enabled ? { disable: [id] } : { enable: [id] })}>
            {t(enabled ? 'entry.disable' : 'entry.enable')}
          </Button>
          {!isOver && (
            <Button
              variant="default"
              onClick={() => onChange({ expire: [{ id, on: dayInVietnam(new Date()) }] })}
            >
              {t('entry.expire')}
            </Button>
          )}
        </Group>
      )}
      <History entryId={id} />
    </div>
  );
}

function EntryFacts({ entry }: { entry: WatchEntry }) {
  const { t } = useTranslation();
  const { kind, group, hosts, aliases, level, owner, reason, expiresOn, enabled } = entry;
  const facts: [string, string][] = [
    [t('entry.kind'), t(`entryKind.${kind}`)],
    [t('entry.group'), t(`entryGroup.${group}`)],
    [t('entry.level'), t(`entryLevel.${level}`)],
    [t('entry.hosts'), hosts.join(', ')],
    [t('entry.aliases'), aliases.join(', ')],
    [t('entry.expiresOn'), expiresOn === null ? t('watchlist.noExpiry') : formatDay(expiresOn)],
    [t('entry.owner'), owner],
    [t('entry.reasonNow'), reason],
  ];
  return (
    <>
      {!enabled && (
        <p className={classes.line}>
          <Tag tone="warn">{t('watchlist.off')}</Tag>
        </p>
      )}
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} className={classes.fact}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <p className={classes.soft}>{t('watchlist.changedAt', { at: formatTime(entry.updatedAt) })}</p>
    </>
  );
}

function History({ entryId }: { entryId: number }) {
  const { t } = useTranslation();
  const list = useEntryHistory(entryId);
  return (
    <section>
      <h2 className={classes.title}>{t('entry.history')}</h2>
      {list.isPending && <LoadingRows rows={2} />}
      {list.error !== null && list.items.length === 0 && (
        <ErrorState error={list.error} onRetry={list.retry} />
      )}
      {!list.isPending && list.error === null && list.items.length === 0 && (
        <p className={classes.soft}>{t('entry.noHistory')}</p>
      )}
      <ol className={classes.history}>
        {list.items.map((past) => (
          <Past key={past.id} past={past} />
        ))}
      </ol>
      <LoadMore list={list} />
    </section>
  );
}

const SHOWN = ['hosts', 'aliases', 'level', 'expiresOn', 'owner'] as const;

function Past({ past: { at, actor, change, reason, before, after } }: { past: EntryPast }) {
  const { t } = useTranslation();
  const changed =
    change !== 'changed' || before === null ? [] : SHOWN.filter((name) => differs(before, after, name));
  return (
    <li>
      <p className={classes.act}>
        <strong>{actor}</strong> {t(`entry.past.${change}`)}
      </p>
      {changed.map((name) => (
        <p key={name} className={classes.soft}>
          {t(`entry.${name}`)}: <del>{words(before?.[name])}</del> → {words(after[name])}
        </p>
      ))}
      <p className={classes.soft}>{reason}</p>
      <time dateTime={at} className={classes.soft}>
        {formatTime(at)}
      </time>
    </li>
  );
}

function differs(before: EntryPast['after'], after: EntryPast['after'], name: string): boolean {
  return JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null);
}

function words(value: unknown): string {
  const text = Array.isArray(value) ? value.join(', ') : value;
  return text === null || text === undefined || text === '' ? '–' : String(text);
}
