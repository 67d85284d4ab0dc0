import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeysetList } from '../api/use-keyset-list.ts';

/** How far below the screen the next page is asked for, CSS pixels. */
const AHEAD = '600px';

/** The end of a list: asks for the next page when it comes near, and is a button for those who don't scroll. */
export function LoadMore({
  list,
}: {
  list: Pick<KeysetList<unknown, unknown>, 'hasMore' | 'isLoadingMore' | 'loadMore'>;
}) {
  const { t } = useTranslation();
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(list);
  latest.current = list;
  useEffect(() => {
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) latest.current.loadMore();
      },
      { rootMargin: AHEAD },
    );
    observer.observe(end.current!);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={end} style={{ display: 'grid', justifyItems: 'center', padding: list.hasMore ? '0.75rem' : 0 }}>
      {list.hasMore && (
        <Button variant="subtle" color="gray" loading={list.isLoadingMore} onClick={list.loadMore}>
          {t('common.more')}
        </Button>
      )}
    </div>
  );
}
