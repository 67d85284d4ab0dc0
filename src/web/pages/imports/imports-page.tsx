import { Button, Loader } from '@mantine/core';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { describeError } from '../../api/describe-error.ts';
import { type ImportReport, type ImportRequest, useImportFile } from '../../api/imports.ts';
import { formatCount } from '../../app/format.ts';
import { FileDrop } from '../../parts/file-drop.tsx';
import { Page } from '../../parts/page.tsx';
import { ApplyImport } from './apply-import.tsx';
import { ImportChanges } from './import-changes.tsx';
import { ImportProblems } from './import-problems.tsx';
import { ImportSummary } from './import-summary.tsx';
import classes from './imports-page.module.css';
import { LastImports } from './last-imports.tsx';

/** The licence register comes in: a file is looked at first, and counts only when somebody says so. */
export function ImportsPage() {
  const { t } = useTranslation();
  const send = useImportFile();
  const [looked, setLooked] = useState<ImportRequest | null>(null);
  const look = (request: Omit<ImportRequest, 'dryRun'>): void => {
    const next = { ...request, dryRun: true };
    setLooked(next);
    send.mutate(next);
  };
  const reset = (): void => {
    setLooked(null);
    send.reset();
  };
  return (
    <Page
      title={t('imports.title')}
      actions={
        <Button
          component={Link}
          href="/sites"
          variant="default"
          leftSection={<ArrowLeft size={15} aria-hidden="true" />}
        >
          {t('nav.sites')}
        </Button>
      }
    >
      <div className={classes.page}>
        <FileDrop
          label={t('imports.choose')}
          hint={t('imports.chooseHint')}
          accept=".csv,.tsv,.txt,.xlsx"
          disabled={send.isPending}
          onFile={(file) => look({ file })}
        />
        <div aria-live="polite" className={classes.result}>
          {send.isPending && looked !== null && (
            <p className={classes.busy}>
              <Loader size={14} aria-hidden="true" />
              {t(send.variables.dryRun ? 'imports.looking' : 'imports.importing', { file: looked.file.name })}
            </p>
          )}
          {send.isError && (
            <p role="alert" className={classes.refused}>
              {describeError(send.error, t)}
            </p>
          )}
          {send.data !== undefined && !send.isPending && looked !== null && (
            <Report
              report={send.data}
              request={looked}
              onLook={look}
              onApply={(reason) => send.mutate({ ...looked, dryRun: false, reason })}
              onReset={reset}
            />
          )}
        </div>
        <LastImports />
      </div>
    </Page>
  );
}

interface ReportProps {
  readonly report: ImportReport;
  readonly request: ImportRequest;
  readonly onLook: (request: Omit<ImportRequest, 'dryRun'>) => void;
  readonly onApply: (reason: string | undefined) => void;
  readonly onReset: () => void;
}

function Report({ report, request, onLook, onApply, onReset }: ReportProps) {
  const { t } = useTranslation();
  return (
    <section className={classes.report} aria-label={t('imports.report')}>
      <header className={classes.reportHead}>
        <h2 className={classes.file}>{report.file}</h2>
        <span className={classes.soft}>{t('imports.rows', { shown: formatCount(report.rows) })}</span>
        {!report.dryRun && <strong className={classes.done}>{t('imports.done')}</strong>}
      </header>
      <ImportSummary report={report} />
      <ImportProblems report={report} />
      <ImportChanges report={report} />
      {report.dryRun && (
        <ApplyImport
          key={report.sha256}
          report={report}
          request={request}
          onLook={onLook}
          onApply={onApply}
          onReset={onReset}
        />
      )}
    </section>
  );
}
