import { Button, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport, ImportRequest } from '../../api/imports.ts';
import { formatCount } from '../../app/format.ts';
import classes from './imports-page.module.css';

interface ApplyImportProps {
  readonly report: ImportReport;
  readonly request: ImportRequest;
  readonly onLook: (request: Omit<ImportRequest, 'dryRun'>) => void;
  readonly onApply: (reason: string | undefined) => void;
  readonly onReset: () => void;
}

const COMPLETE = ['none', 'named', 'all'] as const;

/** What becomes of that which the file no longer names, why, and the one press that makes it count. */
export function ApplyImport({ report, request, onLook, onApply, onReset }: ApplyImportProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const missing = report.missing.sites.length + report.missing.licences.length;
  const complete = request.complete ?? 'none';
  return (
    <div className={classes.apply}>
      <Radio.Group
        label={t('imports.complete.label')}
        description={missing > 0 ? t('imports.missing', { shown: formatCount(missing) }) : undefined}
        value={complete}
        onChange={(value) =>
          onLook({ file: request.file, complete: value === 'none' ? undefined : (value as 'named') })
        }
      >
        {COMPLETE.map((value) => (
          <Radio key={value} mt="xs" size="xs" value={value} label={t(`imports.complete.${value}`)} />
        ))}
      </Radio.Group>
      <div className={classes.buttons}>
        <TextInput
          className={classes.reason ?? ''}
          label={t('imports.reason')}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button variant="default" onClick={onReset}>
          {t('common.cancel')}
        </Button>
        <Button disabled={report.changesTotal === 0} onClick={() => onApply(reason.trim() || undefined)}>
          {t('imports.apply', { shown: formatCount(report.changesTotal) })}
        </Button>
      </div>
    </div>
  );
}
