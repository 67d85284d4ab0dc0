import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlagItem } from '../../api/flag-types.ts';
import { FlagRow, type FlagRowProps } from './flag-row.tsx';

const ROW_HEIGHT = 60;
const ROWS_BEYOND = 12;
/** Room for the sticky head above and the bar of the selection below, CSS pixels. */
const ROOM = { start: 120, end: 80 };

interface FlagRowsProps extends Pick<FlagRowProps, 'canSelect' | 'onSelect' | 'onFocus'> {
  readonly flags: readonly FlagItem[];
  readonly currentIndex: number;
  readonly movedByKey: boolean;
  readonly selected: ReadonlySet<string>;
  readonly hrefOf: (flag: FlagItem) => string;
}

/** The rows of the queue; only those near the screen are drawn. */
export function FlagRows({ flags, currentIndex, movedByKey, selected, hrefOf, ...row }: FlagRowsProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    if (list.current !== null) setOffset(list.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  const virtual = useWindowVirtualizer({
    count: flags.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: ROWS_BEYOND,
    scrollMargin: offset,
    scrollPaddingStart: ROOM.start,
    scrollPaddingEnd: ROOM.end,
    getItemKey: (index) => flags[index]?.id ?? index,
  });
  useEffect(() => {
    if (movedByKey) virtual.scrollToIndex(currentIndex);
  }, [virtual, currentIndex, movedByKey]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the rows are placed by the virtualiser, a list element gains nothing
    <div
      ref={list}
      role="list"
      aria-label={t('nav.flags')}
      style={{ position: 'relative', height: virtual.getTotalSize() }}
    >
      {virtual.getVirtualItems().map(({ index, key, start }) => {
        const flag = flags[index]!;
        return (
          // biome-ignore lint/a11y/useSemanticElements: see above
          <div
            key={key}
            role="listitem"
            aria-setsize={flags.length}
            aria-posinset={index + 1}
            data-index={index}
            ref={virtual.measureElement}
            style={{
              position: 'absolute',
              insetInline: 0,
              top: 0,
              transform: `translateY(${start - offset}px)`,
            }}
          >
            <FlagRow
              {...row}
              flag={flag}
              isCurrent={index === currentIndex}
              takesFocus={movedByKey}
              isSelected={selected.has(flag.id)}
              href={hrefOf(flag)}
            />
          </div>
        );
      })}
    </div>
  );
}
