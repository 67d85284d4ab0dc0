import { Button, Menu } from '@mantine/core';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { apiUrl, type Query } from '../api/client.ts';

/** The list as it is filtered, as CSV or as a workbook. */
export function ExportButton({ path, query }: { path: string; query: Query }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<Download size={15} aria-hidden="true" />}>
          {t('common.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={apiUrl(`${path}.csv`, query)} download>
          CSV
        </Menu.Item>
        <Menu.Item component="a" href={apiUrl(`${path}.xlsx`, query)} download>
          Excel (XLSX)
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
