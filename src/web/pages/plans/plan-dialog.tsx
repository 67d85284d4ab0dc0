import { Group, MultiSelect, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlanDetail, type PlanWish, useSavePlan } from '../../api/plans.ts';
import { useReceivers } from '../../api/referrals.ts';
import { useSession } from '../../api/session.ts';
import { useSiteFacets } from '../../api/sites.ts';
import { DayField } from '../../parts/day-field.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogForm } from '../../parts/dialog-form.tsx';
import { toast, toastError } from '../../parts/toasts.tsx';
import { type Draft, draftOf, isWhole, wishOf } from './plan-draft.ts';
import classes from './plans.module.css';

interface PlanDialogProps {
  /** Null for a new one. */
  readonly plan: PlanDetail | null;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onSaved: (id: number) => void;
}

/** What the plan is for, when, whose task, and its sites by filter or list. */
export function PlanDialog(props: PlanDialogProps) {
  const { t } = useTranslation();
  const { plan, opened, onClose } = props;
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t(plan === null ? 'plans.make' : 'plans.change')}
      size="lg"
    >
      <PlanForm {...props} />
    </Dialog>
  );
}

function PlanForm({ plan, onClose, onSaved }: PlanDialogProps) {
  const { t } = useTranslation();
  const me = useSession();
  const save = useSavePlan();
  const [draft, setDraft] = useState<Draft>(() => draftOf(plan, me.agency.id));
  const put = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));
  const submit = (wish: PlanWish): void => {
    const change = plan === null ? null : { id: plan.id, version: plan.version };
    save.mutate(
      { wish, change },
      {
        onSuccess: ({ id, sites, unknownHosts }) => {
          toast(
            unknownHosts.length === 0
              ? t('plans.saved', { sites })
              : t('plans.savedBut', { sites, unknown: unknownHosts.slice(0, 5).join(', ') }),
          );
          onClose();
          onSaved(id);
        },
        onError: toastError,
      },
    );
  };
  const day = (name: 'firstDay' | 'lastDay') => (
    <DayField label={t(`plans.${name}`)} required value={draft[name]} onDay={(iso) => put({ [name]: iso })} />
  );
  return (
    <DialogForm
      submit={t('plans.save')}
      isReady={isWhole(draft)}
      isBusy={save.isPending}
      onSubmit={() => isWhole(draft) && submit(wishOf(draft))}
      onCancel={onClose}
    >
      <TextInput
        label={t('plans.name')}
        required
        maxLength={300}
        value={draft.name}
        onChange={(event) => put({ name: event.currentTarget.value })}
      />
      <Textarea
        mt="sm"
        label={t('plans.purpose')}
        required
        autosize
        minRows={2}
        maxLength={5000}
        value={draft.purpose}
        onChange={(event) => put({ purpose: event.currentTarget.value })}
      />
      <div className={classes.days}>
        {day('firstDay')}
        {day('lastDay')}
      </div>
      <Agencies draft={draft} put={put} />
      <Sites draft={draft} put={put} />
    </DialogForm>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly put: (change: Partial<Draft>) => void;
}

function Agencies({ draft, put }: PartProps) {
  const { t } = useTranslation();
  const me = useSession();
  const receivers = useReceivers();
  // A province's plan is its own task; only the central agency gives tasks to others.
  if (me.agency.kind !== 'central') return null;
  const all = [me.agency, ...(receivers.data?.items ?? [])];
  return (
    <MultiSelect
      mt="sm"
      label={t('plans.responsible')}
      required
      searchable
      data={all.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={draft.agencies}
      onChange={(agencies) => put({ agencies })}
    />
  );
}

function Sites({ draft, put }: PartProps) {
  const { t } = useTranslation();
  const provinces = useSiteFacets({}).data?.facets.province ?? [];
  return (
    <>
      <Radio.Group
        mt="sm"
        label={t('plans.sitesBy')}
        value={draft.by}
        onChange={(by) => put({ by: by as Draft['by'] })}
      >
        <Group gap="md">
          <Radio value="filter" label={t('plans.byFilter')} />
          <Radio value="hosts" label={t('plans.byHosts')} />
        </Group>
      </Radio.Group>
      {draft.by === 'hosts' ? (
        <Textarea
          mt="sm"
          label={t('plans.hosts')}
          required
          autosize
          minRows={4}
          maxRows={12}
          value={draft.hosts}
          onChange={(event) => put({ hosts: event.currentTarget.value })}
        />
      ) : (
        <>
          <MultiSelect
            mt="sm"
            label={t('plans.provinces')}
            searchable
            data={provinces.filter(({ value }) => value !== 'none').map(({ value }) => value)}
            value={draft.provinces}
            onChange={(chosen) => put({ provinces: chosen })}
          />
          <Select
            mt="sm"
            label={t('plans.flagged')}
            allowDeselect={false}
            data={(['any', 'yes', 'no'] as const).map((value) => ({
              value,
              label: t(`plans.flaggedIs.${value}`),
            }))}
            value={draft.flagged}
            onChange={(flagged) => put({ flagged: (flagged ?? 'any') as Draft['flagged'] })}
          />
          <TextInput
            mt="sm"
            label={t('plans.words')}
            maxLength={200}
            value={draft.q}
            onChange={(event) => put({ q: event.currentTarget.value })}
          />
        </>
      )}
    </>
  );
}
