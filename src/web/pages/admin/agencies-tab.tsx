import { Button, Switch, TagsInput, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Agency, useAgencies, useSaveAgency } from '../../api/admin.ts';
import { useMay } from '../../api/session.ts';
import { formatCount } from '../../app/format.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogForm } from '../../parts/dialog-form.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { toast, toastError } from '../../parts/toasts.tsx';
import classes from './admin-page.module.css';

/** The central agency and those of the provinces; a site answers to the one that licensed it. */
export function AgenciesTab() {
  const { t } = useTranslation();
  const agencies = useAgencies();
  const mayWrite = useMay('agencies.write');
  const [open, setOpen] = useState<Agency | 'new' | null>(null);
  if (agencies.isPending) return <LoadingRows />;
  if (agencies.data === undefined)
    return <ErrorState error={agencies.error} onRetry={() => void agencies.refetch()} />;
  return (
    <>
      <div className={classes.tools}>
        <ExportButton path="/admin/agencies" query={{}} />
        {mayWrite && (
          <Button leftSection={<Plus size={15} aria-hidden="true" />} onClick={() => setOpen('new')}>
            {t('admin.addAgency')}
          </Button>
        )}
      </div>
      <div className={classes.scroll}>
        <table className={classes.table} aria-label={t('admin.agencies')}>
          <thead>
            <tr>
              <th scope="col">{t('account.agency')}</th>
              <th scope="col">{t('admin.province')}</th>
              <th scope="col">{t('admin.covers')}</th>
              <th scope="col" data-align="end">
                {t('nav.sites')}
              </th>
              <th scope="col" data-align="end">
                {t('admin.users')}
              </th>
              <th scope="col">{t('admin.state')}</th>
              {mayWrite && <td />}
            </tr>
          </thead>
          <tbody>
            {agencies.data.items.map((agency) => (
              <tr key={agency.id}>
                <th scope="row">{agency.name}</th>
                <td>{agency.province ?? t('admin.wholeCountry')}</td>
                <td>{agency.covers.join(', ') || '–'}</td>
                <td data-align="end">{formatCount(agency.sites)}</td>
                <td data-align="end">{formatCount(agency.users)}</td>
                <td>{t(agency.disabledAt === null ? 'admin.active' : 'admin.disabled')}</td>
                {mayWrite && (
                  <td data-align="end">
                    <Button size="compact-xs" variant="default" onClick={() => setOpen(agency)}>
                      {t('admin.change')}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {open !== null && <AgencyDialog agency={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}

function AgencyDialog({ agency, onClose }: { agency: Agency | null; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useSaveAgency();
  const [name, setName] = useState(agency?.name ?? '');
  const [province, setProvince] = useState(agency?.province ?? '');
  const [covers, setCovers] = useState<string[]>([...(agency?.covers ?? [])]);
  const [authorityNames, setAuthorityNames] = useState<string[]>([...(agency?.authorityNames ?? [])]);
  const [disabled, setDisabled] = useState((agency?.disabledAt ?? null) !== null);
  const submit = (): void => {
    const lists = { authorityNames, ...(agency === null && covers.length === 0 ? {} : { covers }) };
    const body = agency === null ? { name, province, ...lists } : { name, disabled, ...lists };
    save.mutate(
      { id: agency?.id ?? null, body },
      {
        onSuccess: () => {
          toast(t('admin.saved'));
          onClose();
        },
        onError: toastError,
      },
    );
  };
  return (
    <Dialog opened onClose={onClose} title={agency === null ? t('admin.addAgency') : agency.name}>
      <DialogForm submit={t('admin.save')} isBusy={save.isPending} onSubmit={submit} onCancel={onClose}>
        <TextInput
          label={t('account.name')}
          required
          maxLength={200}
          value={name}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {agency === null && (
          <TextInput
            mt="sm"
            label={t('admin.province')}
            required
            maxLength={200}
            value={province}
            onChange={(event) => setProvince(event.currentTarget.value)}
          />
        )}
        {agency?.kind !== 'central' && (
          <TagsInput mt="sm" label={t('admin.covers')} value={covers} onChange={setCovers} />
        )}
        <TagsInput
          mt="sm"
          label={t('admin.authorityNames')}
          description={t('admin.authorityHint')}
          value={authorityNames}
          onChange={setAuthorityNames}
        />
        {agency !== null && agency.kind !== 'central' && (
          <Switch
            mt="md"
            label={t('admin.disabled')}
            checked={disabled}
            onChange={(event) => setDisabled(event.currentTarget.checked)}
          />
        )}
      </DialogForm>
    </Dialog>
  );
}
