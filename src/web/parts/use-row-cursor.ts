import { useEffect, useState } from 'react';
import { useKeys } from '../app/keyboard/keyboard.tsx';

export interface RowCursor {
  /** The row that the keys speak of; null in an empty list. */
  readonly id: string | null;
  readonly index: number;
  /** Whether a key brought it here: then the row takes the focus. */
  readonly movedByKey: boolean;
  moveTo(id: string): void;
  /** To the row after this one; past the end it stays. */
  next(): void;
  /** Gives the focus to the row in hand, or to the one that takes its place: what had it is going away. */
  takeFocus(): void;
}

/**
 * The row of a list that the keyboard is on: j/k and the arrows move it, Enter opens it. It stays on its row when the
 * list changes around it; when the row goes away, the one that took its place is next.
 */
export function useRowCursor(
  ids: readonly string[],
  onOpen: (id: string) => void,
  initial?: string,
): RowCursor {
  const [at, setAt] = useState<{ id: string | null; index: number }>({ id: initial ?? null, index: 0 });
  const [movedByKey, setMovedByKey] = useState(false);
  const found = at.id === null ? -1 : ids.indexOf(at.id);
  const index = found >= 0 ? found : Math.min(at.index, Math.max(0, ids.length - 1));
  const id = ids[index] ?? null;
  useEffect(() => {
    if (id !== null && (id !== at.id || index !== at.index)) setAt({ id, index });
  }, [id, index, at]);
  const step = (by: number): void => {
    const to = Math.max(0, Math.min(ids.length - 1, index + by));
    setAt({ id: ids[to] ?? null, index: to });
    setMovedByKey(true);
  };
  const open = (): void => {
    if (id !== null) onOpen(id);
  };
  useKeys('keys.list', [
    { keys: 'j', label: 'keys.down', run: () => step(1) },
    { keys: 'k', label: 'keys.up', run: () => step(-1) },
    { keys: 'ArrowDown', label: 'keys.down', run: () => step(1) },
    { keys: 'ArrowUp', label: 'keys.up', run: () => step(-1) },
    { keys: 'Enter', label: 'keys.open', run: open },
  ]);
  return {
    id,
    index,
    movedByKey,
    moveTo: (to) => setAt({ id: to, index: ids.indexOf(to) }),
    next: () => step(1),
    takeFocus: () => setMovedByKey(true),
  };
}
