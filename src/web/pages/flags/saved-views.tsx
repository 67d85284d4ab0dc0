import { ActionIcon, Button, Checkbox, Group, TextInput } from '@mantine/core';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import { useDeleteView, useSaveView, useViews } from '../../api/views.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { toastError } from '../../parts/toasts.tsx';
import type { Filters } from '../../parts/use-filters.ts';
import classes from './flags-page.module.css';

/** Filters that somebody saved under a name, and the way to save those of now. */
export function SavedViews({ filters }: { filters: Filters }) {
  const { t } = useTranslation();
  const views = useViews('flags').data?.items ?? [];
  const canSave = useMay('views.write');
  const remove = useDeleteView();
  const [saving, setSaving] = useState(false);
  const now = canonical(filters.query);
  if (views.length === 0 && (!canSave || filters.isEmpty)) return null;
  return (
    <div className={classes.views}>
      <h2 className={classes.viewsTitle}>{t('views.title')}</h2>
      {views.map(({ id, name, filter, mine }) => (
        <div key={id} className={classes.view}>
          <button
            type="button"
            className={classes.viewName}
            aria-pressed={canonical(filter) === now}
            onClick={() => filters.replace(asFilters(filter))}
          >
            {name}
          </button>
          {mine && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('views.remove', { name })}
              onClick={() => remove.mutate(id, { onError: toastError })}
            >
              <X size={13} />
            </ActionIcon>
          )}
        </div>
      ))}
      {canSave && !filters.isEmpty && (
        <button type="button" className={classes.save} onClick={() => setSaving(true)}>
          {t('views.save')}
        </button>
      )}
      <Dialog opened={saving} onClose={() => setSaving(false)} title={t('views.save')} size="sm">
        <SaveForm filters={filters} onDone={() => setSaving(false)} />
      </Dialog>
    </div>
  );
}

function SaveForm({ filters, onDone }: { filters: Filters; onDone: () => void }) {
  const { t } = useTranslation();
  const save = useSaveView();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const filter = asNumbers(filters.query);
        save.mutate(
          { name: name.trim(), list: 'flags', shared, filter },
          { onSuccess: onDone, onError: toastError },
        );
      }}
    >
      <TextInput
        label={t('views.name')}
        required
        withAsterisk={false}
        data-autofocus
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox
        mt="sm"
        label={t('views.shared')}
        checked={shared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
      <Group justify="flex-end" mt="md">
        <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
          {t('views.saveIt')}
        </Button>
      </Group>
    </form>
  );
}

/** What the API keeps: lists stay lists, the score's bounds are numbers. */
function asNumbers(query: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, name.startsWith('score') ? Number(value) : value]),
  );
}

function asFilters(filter: Readonly<Record<string, unknown>>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(filter).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(String) : String(value),
    ]),
  );
}

/** The same text for the same filter, whatever the order of its parts. */
function canonical(filter: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(filter).map(
    ([name, value]) => `${name}=${[value].flat().map(String).sort().join(',')}`,
  );
  return parts.sort().join('&');
}
