import { Button, Menu } from '@mantine/core';
import { ChevronDown, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { SearchField } from '../../parts/search-field.tsx';
import type { Filters } from '../../parts/use-filters.ts';

interface WatchlistToolsProps {
  readonly filters: Filters;
  readonly onAdd: () => void;
  readonly onFile: () => void;
}

/** Search, the list as a file in and out, and a new entry. */
export function WatchlistTools({ filters, onAdd, onFile }: WatchlistToolsProps) {
  const { t } = useTranslation();
  const canChange = useMay('watchlist.propose');
  return (
    <>
      <SearchField
        label={t('watchlist.search')}
        value={filters.one('q') ?? ''}
        onSearch={(q) => filters.set('q', q)}
      />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<ChevronDown size={15} aria-hidden="true" />}>
            {t('watchlist.file')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {canChange && <Menu.Item onClick={onFile}>{t('watchlist.importFile')}</Menu.Item>}
          <Menu.Item component="a" href={apiUrl('/watchlist/file')} download>
            {t('watchlist.exportFile')}
          </Menu.Item>
          <Menu.Item component="a" href={apiUrl('/watchlist.csv', filters.query)} download>
            {t('watchlist.exportCsv')}
          </Menu.Item>
          <Menu.Item component="a" href={apiUrl('/watchlist.xlsx', filters.query)} download>
            {t('watchlist.exportXlsx')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {canChange && (
        <Button leftSection={<Plus size={15} aria-hidden="true" />} onClick={onAdd}>
          {t('watchlist.add')}
        </Button>
      )}
    </>
  );
}
