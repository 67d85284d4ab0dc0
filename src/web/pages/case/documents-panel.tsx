import { Paperclip } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type CaseDetail, useSendDocument } from '../../api/cases.ts';
import { apiUrl } from '../../api/client.ts';
import { formatTime } from '../../app/format.ts';
import { FileDrop } from '../../parts/file-drop.tsx';
import { Panel } from '../../parts/panel.tsx';
import { toast, toastError } from '../../parts/toasts.tsx';
import classes from './case-page.module.css';

export const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx,.odt,.doc,.xls,.txt,.eml';

const KIB = 1024;

/** Letters sent, replies and what came with them. */
export function DocumentsPanel({ found }: { found: CaseDetail }) {
  const { t } = useTranslation();
  const send = useSendDocument(found.id);
  return (
    <Panel title={t('case.documents')}>
      {found.documents.length === 0 && <p className={classes.soft}>{t('case.noDocuments')}</p>}
      <ul className={classes.documents}>
        {found.documents.map(({ id, name, kind, size, at, by, sha256 }) => (
          <li key={id}>
            <a
              className={classes.link}
              href={apiUrl(`/cases/${found.id}/documents/${id}`)}
              download
              title={`SHA-256 ${sha256}`}
            >
              <Paperclip size={14} aria-hidden="true" />
              {name}
            </a>
            <span className={classes.soft}>
              {[
                t(`case.documentKind.${kind}`),
                `${Math.ceil(size / KIB)} KB`,
                formatTime(at),
                by?.name ?? null,
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {found.may.work && (
        <FileDrop
          label={t('case.addFile')}
          hint={t('case.fileHint')}
          accept={ACCEPTED}
          disabled={send.isPending}
          onFile={(file) =>
            send
              .mutateAsync({ file, kind: 'attachment' })
              .then(({ name }) => toast(t('case.fileKept', { name })), toastError)
          }
        />
      )}
    </Panel>
  );
}
