import { ArrowLeftRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { type Referral, useReferralCounts, useReferrals } from '../../api/referrals.ts';
import { useMay } from '../../api/session.ts';
import { formatDay } from '../../app/format.ts';
import { GroundBadge } from '../../parts/badges.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { Page } from '../../parts/page.tsx';
import { useFilters } from '../../parts/use-filters.ts';
import { Accesses } from './accesses.tsx';
import { Deadline, ReferralState } from './referral-state.tsx';
import classes from './referrals.module.css';

const BOXES = ['in', 'out', 'overdue', 'accesses'] as const;
type Box = (typeof BOXES)[number];

/** What agencies pass to each other: received, sent, overdue, and who looked at what is another's. */
export function ReferralsPage() {
  const { t } = useTranslation();
  const filters = useFilters(['box']);
  const maySeeAccesses = useMay('audit.read');
  const box = BOXES.find((name) => name === filters.one('box')) ?? 'in';
  const query = box === 'overdue' ? { overdue: true } : { box: box === 'out' ? 'out' : 'in' };
  const boxes = BOXES.filter((name) => name !== 'accesses' || maySeeAccesses);
  return (
    <Page
      title={t('nav.referrals')}
      flush
      actions={
        <>
          <nav className={classes.boxes} aria-label={t('referrals.boxes')}>
            {boxes.map((name) => (
              <Link
                key={name}
                href={`/referrals?box=${name}`}
                className={classes.box ?? ''}
                aria-current={name === box ? 'page' : undefined}
              >
                {t(`referrals.box.${name}`)}
                <BoxCount box={name} />
              </Link>
            ))}
          </nav>
          {box === 'accesses' ? (
            <ExportButton path="/accesses" query={{}} />
          ) : (
            <ExportButton path="/referrals" query={query} />
          )}
        </>
      }
    >
      {box === 'accesses' ? <Accesses /> : <Box box={box} query={query} />}
    </Page>
  );
}

function BoxCount({ box }: { box: Box }) {
  const counts = useReferralCounts(true).data;
  if (counts === undefined || box === 'accesses') return null;
  const many = { in: counts.waiting + counts.handling, out: counts.sent, overdue: counts.overdue }[box];
  return many === 0 ? null : ` (${many})`;
}

function Box({ box, query }: { box: Exclude<Box, 'accesses'>; query: Record<string, string | boolean> }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const list = useReferrals(query);
  return (
    <DataTable
      label={t(`referrals.box.${box}`)}
      columns={useColumns(box)}
      list={list}
      rowId={({ id }) => String(id)}
      onOpen={({ id }) => go(`/referrals/${id}`)}
      empty={{ icon: ArrowLeftRight, title: t(`referrals.empty.${box}`), hint: t('referrals.emptyHint') }}
    />
  );
}

function useColumns(box: Box): readonly Column<Referral>[] {
  const { t } = useTranslation();
  const from: Column<Referral> = {
    key: 'from',
    header: t('referrals.from'),
    cell: (row) => row.from.name,
    from: 'sm',
  };
  const to: Column<Referral> = {
    key: 'to',
    header: t('referrals.to'),
    cell: (row) => row.to.name,
    from: 'sm',
  };
  return [
    {
      key: 'what',
      header: t('referrals.what'),
      cell: (row) => (
        <>
          <Link href={`/referrals/${row.id}`}>{row.title}</Link>{' '}
          {row.ground === null ? (
            <span className={classes.soft}>{t('referrals.kind.case')}</span>
          ) : (
            <GroundBadge ground={row.ground as Parameters<typeof GroundBadge>[0]['ground']} />
          )}
        </>
      ),
    },
    ...(box === 'in' ? [from] : box === 'out' ? [to] : [from, to]),
    { key: 'state', header: t('referrals.state'), cell: (row) => <ReferralState state={row.state} /> },
    { key: 'deadline', header: t('referrals.deadline'), cell: (row) => <Deadline referral={row} /> },
    { key: 'sent', header: t('referrals.sentAt'), cell: (row) => formatDay(row.sentAt), from: 'lg' },
    { key: 'reason', header: t('referrals.reason'), cell: (row) => row.reason.slice(0, 120), from: 'md' },
  ];
}
