import { Button, Checkbox, Group, Select } from '@mantine/core';
import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiUrl, OWN_PAGE } from '../../api/client.ts';
import { type ExchangeFile, type ExchangeReport, useExchangeFiles, useTakeFile } from '../../api/exchange.ts';
import { useReceivers } from '../../api/referrals.ts';
import { useMay } from '../../api/session.ts';
import { formatTime } from '../../app/format.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { FileDrop } from '../../parts/file-drop.tsx';
import { Panel } from '../../parts/panel.tsx';
import { toast, toastError } from '../../parts/toasts.tsx';
import classes from './admin-page.module.css';

/** Files out and in, and what went before. */
export function ExchangeFiles() {
  const { t } = useTranslation();
  const mayWrite = useMay('exchange.write');
  const columns: readonly Column<ExchangeFile>[] = [
    { key: 'at', header: t('admin.at'), cell: ({ at }) => formatTime(at) },
    { key: 'way', header: t('exchange.way'), cell: ({ direction }) => t(`exchange.direction.${direction}`) },
    { key: 'partner', header: t('account.agency'), cell: ({ partner }) => partner.name },
    { key: 'actor', header: t('admin.actor'), cell: ({ actor }) => actor, from: 'md' },
    {
      key: 'sha256',
      header: 'SHA-256',
      cell: ({ sha256 }) => <code>{sha256.slice(0, 16)}</code>,
      from: 'lg',
    },
  ];
  return (
    <>
      {mayWrite && (
        <div className={classes.grid}>
          <Send />
          <Take />
        </div>
      )}
      <DataTable
        label={t('exchange.files')}
        columns={columns}
        list={useExchangeFiles()}
        rowId={({ id }) => String(id)}
        onOpen={() => {}}
        empty={{ icon: ArrowLeftRight, title: t('exchange.noFiles') }}
      />
    </>
  );
}

function Send() {
  const { t } = useTranslation();
  const receivers = useReceivers();
  const [to, setTo] = useState<string | null>(null);
  const [names, setNames] = useState(false);
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    setBusy(true);
    try {
      await download(apiUrl('/exchange/export', { to: to ?? undefined, names }));
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Panel title={t('exchange.send')}>
      <Select
        label={t('referrals.to')}
        searchable
        data={(receivers.data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
        value={to}
        onChange={setTo}
      />
      <Checkbox
        mt="sm"
        label={t('exchange.names')}
        checked={names}
        onChange={(event) => setNames(event.currentTarget.checked)}
      />
      <Button mt="sm" disabled={to === null} loading={busy} onClick={() => void send()}>
        {t('exchange.download')}
      </Button>
    </Panel>
  );
}

/** The export is a write (it is kept on record), so it can't be a link. */
async function download(url: string): Promise<void> {
  const response = await fetch(url, { method: 'POST', credentials: 'same-origin', headers: { ...OWN_PAGE } });
  if (!response.ok) {
    const { ApiError } = await import('../../api/api-error.ts');
    throw new ApiError(response.status, await response.json().catch(() => ({})));
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name ?? 'rasoat.jsonl';
  link.click();
  URL.revokeObjectURL(link.href);
}

function Take() {
  const { t } = useTranslation();
  const take = useTakeFile();
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<ExchangeReport | null>(null);
  const ask = (chosen: File, dryRun: boolean): void => {
    setFile(chosen);
    take.mutate(
      { file: chosen, dryRun },
      {
        onSuccess: (answer) => {
          setReport(answer);
          if (answer.imported) toast(t('exchange.taken'));
        },
        onError: (error) => {
          setReport(null);
          toastError(error);
        },
      },
    );
  };
  return (
    <Panel title={t('exchange.take')}>
      <FileDrop
        label={t('exchange.choose')}
        hint={t('exchange.chooseHint')}
        accept=".jsonl"
        disabled={take.isPending}
        onFile={(chosen) => ask(chosen, true)}
      />
      {report !== null && file !== null && (
        <>
          <p role="status">
            {t(report.known ? 'exchange.known' : 'exchange.would', {
              sender: report.sender,
              added: report.referrals.added,
              moved: report.referrals.moved,
            })}
          </p>
          <ul className={classes.list}>
            {[...report.problems, ...report.skipped].map(({ line, problem }) => (
              <li key={`${line} ${problem}`}>
                {t('exchange.line', { line })}: {problem}
              </li>
            ))}
          </ul>
          {report.dryRun && !report.known && report.problems.length === 0 && (
            <Group justify="flex-end">
              <Button loading={take.isPending} onClick={() => ask(file, false)}>
                {t('exchange.takeNow')}
              </Button>
            </Group>
          )}
        </>
      )}
    </Panel>
  );
}
