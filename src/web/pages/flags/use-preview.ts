import { useLocalStorage, useMediaQuery } from '@mantine/hooks';

/** Below it the queue needs the room itself. */
const ROOM = '(min-width: 80em)';

export interface Preview {
  /** Whether the screen has room for it at all. */
  readonly hasRoom: boolean;
  readonly isOpen: boolean;
  toggle(): void;
}

/** Whether the proof of the row in hand is shown beside the queue; kept for this browser. */
export function usePreview(): Preview {
  const hasRoom = useMediaQuery(ROOM, false, { getInitialValueInEffect: false });
  const [wanted, setWanted] = useLocalStorage({
    key: 'rasoat.preview',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  return { hasRoom, isOpen: hasRoom && wanted, toggle: () => setWanted(!wanted) };
}
