import { Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.ts';
import type { EntryDraft, WatchEntry } from '../../api/watchlist.ts';
import { DayField } from '../../parts/day-field.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogForm } from '../../parts/dialog-form.tsx';
import { GROUPS, KINDS, LEVELS } from './entry-choices.ts';
import classes from './entry-form.module.css';

interface EntryFormProps {
  /** Null: a new one. */
  readonly entry: WatchEntry | null;
  /** What was written before somebody came back from the preview. */
  readonly draft: EntryDraft | null;
  readonly onClose: () => void;
  readonly onNext: (draft: EntryDraft) => void;
}

/** The fields of an entry. Its kind, group and name are what it is; the others can be changed. */
export function EntryFormDialog(props: EntryFormProps) {
  const { t } = useTranslation();
  const { entry, onClose } = props;
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={entry === null ? t('entry.addTitle') : t('entry.editTitle', { name: entry.name })}
    >
      <EntryForm {...props} />
    </Dialog>
  );
}

/** Hints stand under their field. */
const UNDER: ('label' | 'input' | 'description')[] = ['label', 'input', 'description'];

interface Fields {
  readonly kind: WatchEntry['kind'];
  readonly group: WatchEntry['group'];
  readonly name: string;
  readonly hosts: string;
  readonly aliases: string;
  readonly level: WatchEntry['level'];
  readonly owner: string;
  readonly expiresOn: string;
  readonly enabled: boolean;
}

function fieldsOf(from: EntryDraft | WatchEntry | null, me: string): Fields {
  const kind = from?.kind ?? 'protected-name';
  return {
    kind,
    group: from?.group ?? 'press',
    name: from?.name ?? '',
    hosts: (from?.hosts ?? []).join('\n'),
    aliases: (from?.aliases ?? []).join('\n'),
    level: from?.level ?? LEVELS[kind][0] ?? 'certain',
    owner: from?.owner ?? me,
    expiresOn: from?.expiresOn ?? '',
    enabled: from?.enabled ?? true,
  };
}

function lines(text: string): string[] {
  return text
    .split(/[\n;,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function draftOf({ hosts, aliases, expiresOn, name, owner, ...rest }: Fields): EntryDraft {
  const isName = rest.kind === 'protected-name';
  return {
    ...rest,
    name: name.trim(),
    hosts: isName ? lines(hosts) : [],
    aliases: isName ? lines(aliases) : [],
    owner: owner.trim(),
    expiresOn: expiresOn === '' ? null : expiresOn,
  };
}

function EntryForm({ entry, draft, onClose, onNext }: EntryFormProps) {
  const { t } = useTranslation();
  const me = useSession();
  const [fields, setFields] = useState(() => fieldsOf(draft ?? entry, me.name));
  const set = (change: Partial<Fields>): void => setFields((before) => ({ ...before, ...change }));
  const { kind, name, owner } = fields;
  return (
    <DialogForm
      submit={t('entry.next')}
      isReady={name.trim() !== '' && owner.trim() !== ''}
      onSubmit={() => onNext(draftOf(fields))}
      onCancel={onClose}
      className={classes.form}
    >
      <div className={classes.row}>
        <Select
          label={t('entry.kind')}
          allowDeselect={false}
          disabled={entry !== null}
          value={kind}
          onChange={(value) => {
            const next = value as WatchEntry['kind'];
            set({ kind: next, level: LEVELS[next][0] ?? 'certain' });
          }}
          data={KINDS.map((value) => ({ value, label: t(`entryKind.${value}`) }))}
        />
        <Select
          label={t('entry.group')}
          allowDeselect={false}
          disabled={entry !== null}
          value={fields.group}
          onChange={(value) => set({ group: value as WatchEntry['group'] })}
          data={GROUPS.map((value) => ({ value, label: t(`entryGroup.${value}`) }))}
        />
      </div>
      <p className={classes.hint}>{t(`entry.kindHint.${kind}`)}</p>
      <TextInput
        label={t('entry.name')}
        description={t(`entry.nameHint.${kind}`)}
        inputWrapperOrder={UNDER}
        required
        maxLength={500}
        disabled={entry !== null}
        data-autofocus={entry === null || undefined}
        value={name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      {kind === 'protected-name' && <NameFields fields={fields} set={set} />}
      <RestFields fields={fields} set={set} />
    </DialogForm>
  );
}

interface PartProps {
  readonly fields: Fields;
  readonly set: (change: Partial<Fields>) => void;
}

function NameFields({ fields: { hosts, aliases }, set }: PartProps) {
  const { t } = useTranslation();
  const many = {
    autosize: true,
    minRows: 2,
    maxRows: 8,
    description: t('entry.onePerLine'),
    inputWrapperOrder: UNDER,
  } as const;
  return (
    <div className={classes.row}>
      <Textarea
        {...many}
        label={t('entry.hosts')}
        value={hosts}
        onChange={(event) => set({ hosts: event.currentTarget.value })}
      />
      <Textarea
        {...many}
        label={t('entry.aliases')}
        value={aliases}
        onChange={(event) => set({ aliases: event.currentTarget.value })}
      />
    </div>
  );
}

function RestFields({ fields: { kind, level, owner, expiresOn }, set }: PartProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.row}>
      <TextInput
        label={t('entry.owner')}
        required
        maxLength={300}
        value={owner}
        onChange={(event) => set({ owner: event.currentTarget.value })}
      />
      <DayField
        label={t('entry.expiresOn')}
        description={t('entry.expiresHint')}
        inputWrapperOrder={UNDER}
        value={expiresOn}
        onDay={(day) => set({ expiresOn: day })}
      />
      {LEVELS[kind].length > 1 && (
        <Select
          label={t('entry.level')}
          allowDeselect={false}
          value={level}
          onChange={(value) => set({ level: value as WatchEntry['level'] })}
          data={LEVELS[kind].map((value) => ({ value, label: t(`entryLevel.${value}`) }))}
        />
      )}
    </div>
  );
}
