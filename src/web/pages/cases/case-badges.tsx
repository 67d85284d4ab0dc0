import { useTranslation } from 'react-i18next';
import type { CaseItem } from '../../api/cases.ts';
import { formatDay } from '../../app/format.ts';
import { Tag, type Tone } from '../../parts/badges.tsx';

const TONES = {
  draft: 'info',
  noticed: 'accent',
  answered: 'accent',
  rechecked: 'warn',
  escalated: 'danger',
  appealed: 'warn',
  closed: 'plain',
} as const satisfies Record<CaseItem['state'], Tone>;

export function CaseStateBadge({ state }: { state: CaseItem['state'] }) {
  const { t } = useTranslation();
  return <Tag tone={TONES[state]}>{t(`cases.state.${state}`)}</Tag>;
}

/** The deadline with the working days that are left of it. */
export function Deadline({
  deadline,
  workingDaysLeft: left,
}: Pick<CaseItem, 'deadline' | 'workingDaysLeft'>) {
  const { t } = useTranslation();
  if (deadline === null) return null;
  return (
    <>
      <time dateTime={deadline}>{formatDay(deadline)}</time>
      {left !== null && (
        <Tag tone={left < 0 ? 'danger' : left <= 2 ? 'warn' : 'plain'}>
          {left < 0 ? t('cases.overdue', { count: -left }) : t('cases.daysLeft', { count: left })}
        </Tag>
      )}
    </>
  );
}
