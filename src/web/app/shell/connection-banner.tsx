import { WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../live-updates.tsx';
import classes from './shell.module.css';

/** Says that this machine is offline; what is shown stays, decisions wait. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const offline = useConnection() === 'offline';
  return (
    <div role="status">
      {offline && (
        <p className={classes.banner} style={{ margin: 0 }}>
          <WifiOff size={16} aria-hidden="true" />
          {t('shell.offline')}
        </p>
      )}
    </div>
  );
}
