import { useTranslation } from 'react-i18next';
import type { ReferralDetail } from '../../api/referrals.ts';
import { formatScore, formatTime } from '../../app/format.ts';
import { Panel } from '../../parts/panel.tsx';
import classes from './referrals.module.css';

type Told = ReferralDetail['records'][number];

/** What the other installation told by file: the flag with its quotes, its proof by hash, cases and how it ended. */
export function ToldRecords({ records }: { records: readonly Told[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('referrals.told')}>
      <ul className={classes.steps}>
        {records.map((record) => (
          <li key={`${record.kind} ${record.name}`}>
            <strong>{t(`toldKind.${record.kind as 'flag'}`)}</strong> <Body record={record} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? `${value}` : '';

/** Texts come from another installation and from sites: they are shown as text only. */
function Body({ record: { kind, body } }: { record: Told }) {
  if (kind === 'flag') return <FlagBody body={body} />;
  if (kind === 'evidence')
    return (
      <>
        {textOf(body.url)} <code className={classes.soft}>SHA-256 {textOf(body.sha256)}</code>
      </>
    );
  const parts = [body.title, body.action, body.state, body.outcome, body.cause, body.flagState, body.reason];
  const at = textOf(body.at ?? body.openedAt);
  return (
    <>
      {parts.map(textOf).filter(Boolean).join(' · ')}{' '}
      {at !== '' && <time className={classes.soft}>{formatTime(at)}</time>}
    </>
  );
}

interface ToldFinding {
  readonly signal: string;
  readonly evidence: readonly {
    readonly url: string | null;
    readonly quote: string | null;
    readonly value: string | null;
  }[];
}

function FlagBody({ body }: { body: Told['body'] }) {
  const findings = (body.findings ?? []) as readonly ToldFinding[];
  return (
    <>
      {textOf(body.host)} · {formatScore(Number(body.score))}
      {findings.map(({ signal, evidence }) => (
        <p key={signal} className={classes.words}>
          <code>{signal}</code>{' '}
          {evidence
            .slice(0, 5)
            .map(({ quote, value, url }) => `“${quote ?? value ?? ''}” ${url ?? ''}`)
            .join('; ')}
        </p>
      ))}
    </>
  );
}
