import { PackageCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { toastError } from '../../parts/toasts.tsx';
import classes from './flag-page.module.css';

/** Packs the proof of a flag and has the browser save it; the export is sealed into the chain of custody. */
export function DossierButton({ flagId }: { flagId: string }) {
  const { t } = useTranslation();
  const may = useMay('flags.review');
  const [isMaking, setMaking] = useState(false);
  if (!may) return null;
  const make = (): void => {
    setMaking(true);
    download(`/flags/${flagId}/dossier`, { withDocument: true })
      .catch(toastError)
      .finally(() => setMaking(false));
  };
  return (
    <button type="button" className={classes.link} disabled={isMaking} onClick={make}>
      <PackageCheck size={14} aria-hidden="true" />
      {t(isMaking ? 'flag.dossierMaking' : 'flag.dossier')}
    </button>
  );
}
