import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../api/sites.ts';
import { formatCount, formatScore } from '../../app/format.ts';
import type { Tone } from '../../parts/badges.tsx';
import { registerFields } from '../../parts/register-fields.ts';

export interface TimelineWords {
  readonly head: string;
  /** Facts and reasons; empty where there are none. */
  readonly more: string;
  readonly tone: Tone;
}

/** Entries of a site's timeline in words. What comes from sites and registers stays text. */
export function useTimelineWords(): (entry: TimelineEntry) => TimelineWords {
  const { t } = useTranslation();
  return (entry) => WORDS[entry.kind](entry, t);
}

const WORDS: Readonly<Record<TimelineEntry['kind'], (entry: TimelineEntry, t: TFunction) => TimelineWords>> =
  {
    scan: scanWords,
    flag: flagWords,
    register: registerWords,
    act: actWords,
  };

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function join(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

function scanWords({ what, detail }: TimelineEntry, t: TFunction): TimelineWords {
  const condition = text(detail.condition);
  const outcomes = Object.entries((detail.outcomes ?? {}) as Record<string, number>)
    .sort(([, a], [, b]) => b - a)
    .map(
      ([outcome, count]) =>
        `${t(`outcome.${outcome as 'fetched'}`, { defaultValue: outcome })} ${formatCount(count)}`,
    );
  const found = condition === null ? null : t(`condition.${condition as 'ok'}`, { defaultValue: condition });
  const planned =
    typeof detail.planned === 'number' ? t('site.pages', { shown: formatCount(detail.planned) }) : null;
  const state = t(`site.scan.${what as 'done'}`, { defaultValue: what });
  return {
    head: found === null ? state : `${state}: ${found}`,
    more: join([
      text(detail.reason) === null
        ? null
        : t(`site.scanReason.${detail.reason as 'manual'}`, { defaultValue: String(detail.reason) }),
      planned,
      outcomes.join(', '),
      text(detail.failure),
    ]),
    tone: what === 'failed' ? 'danger' : what === 'done' ? (condition === 'ok' ? 'good' : 'warn') : 'accent',
  };
}

function flagWords({ what, detail }: TimelineEntry, t: TFunction): TimelineWords {
  const act = t(`trail.kind.${what as 'opened'}`, { defaultValue: what });
  return {
    head: t('site.flagEvent', { ground: t(`ground.${detail.ground as 'press-like'}`), act }),
    more: typeof detail.score === 'number' ? t('site.score', { score: formatScore(detail.score) }) : '',
    tone: what === 'resolved' ? 'good' : what === 'opened' || what === 'wake' ? 'danger' : 'plain',
  };
}

function registerWords({ what, detail }: TimelineEntry, t: TFunction): TimelineWords {
  const fields = registerFields(
    detail.before as Record<string, unknown> | null,
    detail.after as Record<string, unknown> | null,
    t,
  );
  return {
    head: t(`site.register.${what as 'added'}`, { defaultValue: what }),
    more: join(
      fields.map(({ label, before, after }) => `${label}: ${before === null ? '' : `${before} → `}${after}`),
    ),
    tone: what === 'withdrawn' ? 'warn' : 'plain',
  };
}

function actWords({ what, detail }: TimelineEntry, t: TFunction): TimelineWords {
  const reason = text(detail.reason);
  const [kind = '', verb = ''] = what.split('.');
  const words =
    kind === 'flag'
      ? t('site.flagAct', { act: t(`trail.kind.${verb as 'opened'}`, { defaultValue: verb }) })
      : t(`site.act.${verb as 'scan'}`, { defaultValue: what });
  return {
    head: words,
    more: reason === null ? '' : t(`dismissReason.${reason as 'other'}`, { defaultValue: reason }),
    tone: 'info',
  };
}
