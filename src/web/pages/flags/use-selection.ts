import { useCallback, useState } from 'react';
import type { FlagItem } from '../../api/flag-types.ts';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Those of the selected that are still in the list. */
  readonly flags: readonly FlagItem[];
  toggle(id: string): void;
  all(): void;
  clear(): void;
}

/** Which flags of a list are marked for a bulk decision. */
export function useSelection(flags: readonly FlagItem[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((id: string) => {
    setIds((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  return {
    ids,
    flags: flags.filter(({ id }) => ids.has(id)),
    toggle,
    all: () => setIds(new Set(flags.map(({ id }) => id))),
    clear: () => setIds(new Set()),
  };
}
