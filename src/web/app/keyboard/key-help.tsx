import { Kbd } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../parts/dialog.tsx';
import classes from './key-help.module.css';
import type { KeyLayer } from './key-registry.ts';
import { useKeyRegistry, useKeys } from './keyboard.tsx';

/** `?`: every key that can be pressed where one is, made from what is registered. */
export function KeyHelp() {
  const { t } = useTranslation();
  const registry = useKeyRegistry();
  const [layers, setLayers] = useState<readonly KeyLayer[] | null>(null);
  useKeys('keys.everywhere', [{ keys: '?', label: 'keys.help', run: () => setLayers(registry.reachable()) }]);
  return (
    <Dialog opened={layers !== null} onClose={() => setLayers(null)} title={t('keys.title')} size="lg">
      <div className={classes.layers}>
        {[...(layers ?? [])].reverse().map((layer) => (
          <LayerKeys key={layer.title} layer={layer} />
        ))}
      </div>
      <p className={classes.note}>{t('keys.note')}</p>
    </Dialog>
  );
}

function LayerKeys({ layer }: { layer: KeyLayer }) {
  const { t } = useTranslation();
  return (
    <section>
      <h3 className={classes.title}>{t(layer.title)}</h3>
      <dl className={classes.keys}>
        {layer.bindings.map(({ keys, label }) => (
          <div key={keys} className={classes.row}>
            <dt>{t(label)}</dt>
            <dd>
              {keys.split(' ').map((key) => (
                <Kbd key={key}>{SHOWN[key] ?? key.replace('Shift+', '⇧ ')}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const SHOWN: Readonly<Record<string, string>> = {
  Enter: '↵ Enter',
  Escape: 'Esc',
  ArrowDown: '↓',
  ArrowUp: '↑',
};
