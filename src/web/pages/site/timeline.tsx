import { Flag, type LucideIcon, ScanSearch, ScrollText, User } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type TimelineEntry, useSiteTimeline } from '../../api/sites.ts';
import { formatTime } from '../../app/format.ts';
import { LoadMore } from '../../parts/load-more.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import classes from './timeline.module.css';
import { useTimelineWords } from './timeline-words.ts';

const ICONS: Readonly<Record<TimelineEntry['kind'], LucideIcon>> = {
  scan: ScanSearch,
  flag: Flag,
  register: ScrollText,
  act: User,
};

/** Everything that scans, the register and people did to the site, the newest first. */
export function Timeline({ siteId }: { siteId: string }) {
  const { t } = useTranslation();
  const list = useSiteTimeline(siteId);
  return (
    <Panel title={t('site.timeline')}>
      {list.isPending && <LoadingRows rows={4} />}
      {list.error !== null && list.items.length === 0 && (
        <ErrorState error={list.error} onRetry={list.retry} />
      )}
      {!list.isPending && list.error === null && list.items.length === 0 && (
        <p className={classes.none}>{t('site.nothingYet')}</p>
      )}
      <ol className={classes.timeline}>
        {list.items.map((entry) => (
          <Entry key={`${entry.kind} ${entry.subjectId} ${entry.what} ${entry.at}`} entry={entry} />
        ))}
      </ol>
      <LoadMore list={list} />
    </Panel>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { head, more, tone } = useTimelineWords()(entry);
  const Icon = ICONS[entry.kind];
  return (
    <li className={classes.entry}>
      <span className={classes.icon} data-tone={tone}>
        <Icon size={13} aria-hidden="true" />
      </span>
      <div className={classes.words}>
        <p className={classes.head}>
          {entry.actor !== null && <strong>{entry.actor}</strong>} {head}
        </p>
        {more !== '' && <p className={classes.more}>{more}</p>}
      </div>
      <time dateTime={entry.at} className={classes.at}>
        {formatTime(entry.at)}
      </time>
    </li>
  );
}
