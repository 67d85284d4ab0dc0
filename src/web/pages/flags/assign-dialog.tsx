import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useColleagues } from '../../api/flags.ts';
import { useSession } from '../../api/session.ts';
import { Dialog } from '../../parts/dialog.tsx';
import classes from './assign-dialog.module.css';

interface AssignDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** A person's id, or null for nobody. */
  readonly onAssign: (assignee: string | null) => void;
}

/** Whom to give a flag to: typing narrows the names, Enter takes the first. */
export function AssignDialog(props: AssignDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('triage.assignTitle')} size="sm">
      <People {...props} />
    </Dialog>
  );
}

/** Lower case without marks, so that “nguyen” finds Nguyễn. */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('vi').replaceAll('đ', 'd');
}

function People({ onAssign }: AssignDialogProps) {
  const { t } = useTranslation();
  const me = useSession();
  const colleagues = useColleagues(true);
  const [text, setText] = useState('');
  const others = (colleagues.data?.items ?? []).filter(({ id }) => id !== me.id);
  const choices = [
    { id: 'me', name: `${me.name} (${t('flags.me')})` },
    ...others,
    { id: null, name: t('flags.nobody') },
  ].filter(({ name }) => folded(name).includes(folded(text.trim())));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const [first] = choices;
        if (first !== undefined) onAssign(first.id);
      }}
    >
      <TextInput
        aria-label={t('triage.assignSearch')}
        placeholder={t('triage.assignSearch')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
      <ul className={classes.people}>
        {choices.map(({ id, name }) => (
          <li key={id ?? 'nobody'}>
            <button type="button" className={classes.person} onClick={() => onAssign(id)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}
