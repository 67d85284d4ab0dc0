import { useTranslation } from 'react-i18next';
import type { Rules } from '../../api/rules.ts';
import { formatScore, formatWeight } from '../../app/format.ts';
import { currentLanguage } from '../../app/language.ts';
import { GroundBadge } from '../../parts/badges.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RecordBar } from './record-bar.tsx';
import classes from './rules-page.module.css';

/** The three grounds that are scored apart: where they begin, from where they flag, and what came of it. */
export function GroundCards({ rules }: { rules: Rules }) {
  const { t } = useTranslation();
  return (
    <div className={classes.grounds}>
      {rules.grounds.map(({ id, title, bias, flagAt, record }) => (
        <Panel key={id} title={title[currentLanguage()]} aside={<GroundBadge ground={id} />}>
          <dl className={classes.facts}>
            <div>
              <dt>{t('rules.flagAt')}</dt>
              <dd>{formatScore(flagAt)}</dd>
            </div>
            <div>
              <dt>{t('rules.bias')}</dt>
              <dd>{formatWeight(bias)}</dd>
            </div>
          </dl>
          <RecordBar record={record} />
        </Panel>
      ))}
    </div>
  );
}
