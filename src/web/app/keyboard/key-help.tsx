import { Kbd } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../parts/dialog.tsx';
import classes from './key-help.module.css';
import type { KeyBinding, KeyLayer } from './key-registry.ts';
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
        {grouped(layers ?? []).map(([title, bindings]) => (
          <LayerKeys key={title} title={title} bindings={bindings} />
        ))}
      </div>
      <p className={classes.note}>{t('keys.note')}</p>
    </Dialog>
  );
}

/** The newest part first; parts with one title are one, and keys that do the same stand together. */
function grouped(layers: readonly KeyLayer[]): [KeyLayer['title'], KeyBinding[][]][] {
  const byTitle = Map.groupBy([...layers].reverse(), ({ title }) => title);
  return [...byTitle].map(([title, parts]) => {
    const bindings = parts.flatMap((part) => part.bindings);
    return [title, [...Map.groupBy(bindings, ({ label }) => label).values()]];
  });
}

function LayerKeys({ title, bindings }: { title: KeyLayer['title']; bindings: readonly KeyBinding[][] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h3 className={classes.title}>{t(title)}</h3>
      <dl className={classes.keys}>
        {bindings.map((same) => (
          <div key={same[0]?.keys} className={classes.row}>
            <dt>{t(same[0]!.label)}</dt>
            <dd>
              {same.map(({ keys }) => (
                <span key={keys} className={classes.sequence}>
                  {keys.split(' ').map((key) => (
                    <Kbd key={key}>{SHOWN[key] ?? key.replace('Shift+', '⇧ ')}</Kbd>
                  ))}
                </span>
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
