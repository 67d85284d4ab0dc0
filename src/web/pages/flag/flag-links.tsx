import { Button, Group } from '@mantine/core';
import { Archive, ExternalLink, FolderCheck, Globe } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { apiUrl } from '../../api/client.ts';
import type { FlagDetail } from '../../api/flag-types.ts';
import { useKeys } from '../../app/keyboard/keyboard.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Refer } from '../referrals/refer.tsx';
import { DossierButton } from './dossier-button.tsx';
import classes from './flag-page.module.css';

/** The capture that the strongest evidence was found in. */
function mainCapture(flag: FlagDetail): string | null {
  const pieces = flag.waterfall.bars.flatMap(({ evidence }) => evidence);
  return pieces.find(({ captureId }) => captureId !== null)?.captureId ?? null;
}

/** To the stored capture, the live page, the site and its other flags. */
export function FlagLinks({ flag }: { flag: FlagDetail }) {
  const { t } = useTranslation();
  const capture = mainCapture(flag);
  const [warning, setWarning] = useState(false);
  useKeys('keys.flag', [{ keys: 'l', label: 'flag.openLive', run: () => setWarning(true) }]);
  return (
    <div className={classes.links}>
      <Link href={`/sites/${flag.site.id}`} className={classes.link ?? ''}>
        <Globe size={14} aria-hidden="true" />
        {t('flag.site')}
      </Link>
      {capture !== null && (
        <a className={classes.link} href={apiUrl(`/captures/${capture}/warc`)} download>
          <Archive size={14} aria-hidden="true" />
          {t('flag.warc')}
        </a>
      )}
      <button type="button" className={classes.link} onClick={() => setWarning(true)}>
        <ExternalLink size={14} aria-hidden="true" />
        {t('flag.openLive')}
      </button>
      <DossierButton flagId={flag.id} />
      {flag.case !== null && (
        <Link href={`/cases/${flag.case.id}`} className={classes.link ?? ''}>
          <FolderCheck size={14} aria-hidden="true" />
          {t(flag.case.live ? 'case.inCase' : 'case.earlierCase', { id: flag.case.id })}
        </Link>
      )}
      {flag.otherFlags.map(({ id, ground }) => (
        <Link key={id} href={`/flags/${id}`} className={classes.link ?? ''}>
          {t('flag.other', { ground: t(`ground.${ground}`) })}
        </Link>
      ))}
      <Refer thing={{ flagId: flag.id }} />
      <LivePageWarning url={flag.liveUrl} opened={warning} onClose={() => setWarning(false)} />
    </div>
  );
}

/** The site sees who comes, may have changed, and may be hostile. Only http and https are ever opened. */
function LivePageWarning({ url, opened, onClose }: { url: string; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const isWeb = /^https?:\/\//.test(url);
  return (
    <Dialog opened={opened} onClose={onClose} title={t('flag.openLive')}>
      <p>{t('flag.liveWarning')}</p>
      <p>
        <code>{url}</code>
      </p>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common.cancel')}
        </Button>
        {isWeb && (
          <Button
            component="a"
            href={url}
            target="_blank"
            rel="noopener noreferrer nofollow"
            onClick={onClose}
          >
            {t('flag.openAnyway')}
          </Button>
        )}
      </Group>
    </Dialog>
  );
}
