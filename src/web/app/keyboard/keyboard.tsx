import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { keyName, wantsKey } from './key-name.ts';
import { type KeyBinding, type KeyLayer, KeyRegistry } from './key-registry.ts';

const RegistryContext = createContext(new KeyRegistry());

/** The one listener of the console's keys. */
export function KeyboardProvider({ children }: { children: ReactNode }) {
  const registry = useMemo(() => new KeyRegistry(), []);
  // Before any dialog's own effect: its listener for Escape must not come ahead of this one.
  useLayoutEffect(() => {
    // A dialog that closes on Escape is gone before the event arrives here: what counts is what was open at the press.
    let open = registry.reachable();
    const onPress = (): void => {
      open = registry.reachable();
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const name = event.defaultPrevented ? null : keyName(event);
      if (name === null || wantsKey(event.target, name)) return;
      if (registry.press(name, open)) event.preventDefault();
    };
    window.addEventListener('keydown', onPress, { capture: true });
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onPress, { capture: true });
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [registry]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

export function useKeyRegistry(): KeyRegistry {
  return useContext(RegistryContext);
}

/**
 * Registers keys while the component is on the screen; `?` shows them under `title`. A dialog gives `modal`, so that the
 * page under it hears nothing. Bindings may change with every render.
 */
export function useKeys(
  title: KeyLayer['title'],
  bindings: readonly KeyBinding[],
  { modal = false, enabled = true }: { modal?: boolean; enabled?: boolean } = {},
): void {
  const registry = useKeyRegistry();
  const latest = useRef(bindings);
  latest.current = bindings;
  useEffect(() => {
    if (!enabled) return;
    return registry.add({
      title,
      modal,
      get bindings() {
        return latest.current;
      },
    });
  }, [registry, title, modal, enabled]);
}
