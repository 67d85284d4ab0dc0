import { Button, Select, Textarea } from '@mantine/core';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Applicant, useNameCheck } from '../../api/name-checks.ts';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { CheckedNames } from './checked-names.tsx';
import classes from './name-check-page.module.css';

const APPLICANTS: readonly Applicant[] = ['company', 'association', 'state', 'press', 'unknown'];
const MOST_HOSTS = 200;

/** The names of a file, one a line or parted by commas or semicolons. */
function hostsOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter((host) => host !== '');
}

/** Domains wished for in an application for a licence, checked before it is granted (tiền kiểm tên miền). */
export function NameCheckPage() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [applicant, setApplicant] = useState<Applicant>('company');
  const check = useNameCheck();
  const hosts = hostsOf(text);
  const tooMany = hosts.length > MOST_HOSTS;
  return (
    <Page
      title={t('nav.nameCheck')}
      actions={
        check.data !== undefined && (
          <Button
            variant="default"
            leftSection={<Printer size={15} aria-hidden="true" />}
            onClick={() => window.print()}
          >
            {t('nameCheck.print')}
          </Button>
        )
      }
    >
      <div className={classes.stack}>
        <div className={classes.ask}>
          <Panel title={t('nameCheck.ask')}>
            <form
              className={classes.form}
              onSubmit={(event) => {
                event.preventDefault();
                if (hosts.length > 0 && !tooMany) check.mutate({ hosts, applicant });
              }}
            >
              <Textarea
                label={t('nameCheck.hosts')}
                description={t('nameCheck.hostsHint')}
                placeholder={'tintucmoi.vn\nsuckhoeviet.com.vn'}
                autosize
                minRows={3}
                maxRows={10}
                spellCheck={false}
                autoCapitalize="none"
                value={text}
                error={tooMany ? t('nameCheck.tooMany', { most: MOST_HOSTS }) : undefined}
                onChange={(event) => setText(event.currentTarget.value)}
              />
              <Select
                label={t('nameCheck.applicant')}
                allowDeselect={false}
                value={applicant}
                onChange={(value) => value !== null && setApplicant(value as Applicant)}
                data={APPLICANTS.map((value) => ({ value, label: t(`ownerType.${value}`) }))}
              />
              <p className={classes.soft}>{t('nameCheck.privacy')}</p>
              <div>
                <Button type="submit" loading={check.isPending} disabled={hosts.length === 0 || tooMany}>
                  {t('nameCheck.check')}
                </Button>
              </div>
            </form>
          </Panel>
        </div>
        <div aria-live="polite">
          {check.isPending && <LoadingRows rows={3} height={90} />}
          {check.error !== null && <ErrorState error={check.error} />}
          {check.data !== undefined && !check.isPending && <CheckedNames check={check.data} />}
        </div>
      </div>
    </Page>
  );
}
