import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type Query, read } from './client.ts';

/** A page of a list as the API answers it. */
export interface KeysetPage<Item> {
  readonly items: readonly Item[];
  readonly next?: string | null;
  readonly nextCursor?: string | null;
}

export interface KeysetList<Item, Page> {
  readonly items: readonly Item[];
  /** The first page, which also tells counts. */
  readonly first: Page | undefined;
  readonly isPending: boolean;
  /** True while the rows of the filter before are still shown. */
  readonly isStale: boolean;
  readonly error: Error | null;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  loadMore(): void;
  retry(): void;
}

/** A list read page by page. `key` begins with the list's name, so that live events find it: `['flags', query]`. */
export function useKeysetList<Item, Page extends KeysetPage<Item> = KeysetPage<Item>>(
  key: readonly unknown[],
  path: string,
  query: Query,
): KeysetList<Item, Page> {
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read<Page>(path, { ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page) => page.next ?? page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  return {
    items: list.data?.pages.flatMap((page) => page.items) ?? [],
    first: list.data?.pages[0],
    isPending: list.isPending,
    isStale: list.isPlaceholderData,
    error: list.error,
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    loadMore: () => {
      if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
    },
    retry: () => void list.refetch(),
  };
}
