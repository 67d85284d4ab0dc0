import { Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../app/keyboard/keyboard.tsx';
import { Dialog } from './dialog.tsx';
import { DialogForm } from './dialog-form.tsx';
import classes from './reason-dialog.module.css';
import { ReasonField } from './reason-field.tsx';

export interface Reason<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Whether it must be said in words too. */
  readonly needsNote?: boolean;
}

export interface ReasonDialogProps<Value extends string> {
  readonly opened: boolean;
  readonly title: string;
  /** A closed list; empty where words alone are asked for. */
  readonly reasons: readonly Reason<Value>[];
  readonly confirm: string;
  readonly noteRequired?: boolean;
  readonly onConfirm: (answer: { reason: Value | undefined; note: string | undefined }) => void;
  readonly onClose: () => void;
}

/** Asks why before something is done. A digit chooses a reason and, where no words are needed, does it at once. */
export function ReasonDialog<Value extends string>(props: ReasonDialogProps<Value>) {
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title}>
      <ReasonForm {...props} />
    </Dialog>
  );
}

function ReasonForm<Value extends string>(props: ReasonDialogProps<Value>) {
  const { reasons, confirm, noteRequired = false, onConfirm, onClose } = props;
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Value | null>(null);
  const [note, setNote] = useState('');
  const needsNote = noteRequired || reasons.some(({ value, needsNote: needs }) => value === chosen && needs);
  const isReady = (reasons.length === 0 || chosen !== null) && (!needsNote || note.trim() !== '');
  const submit = (reason: Value | null): void =>
    onConfirm({ reason: reason ?? undefined, note: note.trim() || undefined });
  const choose = (reason: Reason<Value>): void => {
    setChosen(reason.value);
    if (reason.needsNote !== true && !noteRequired) submit(reason.value);
  };
  useKeys(
    'keys.reasons',
    reasons.map((reason, at) => ({ keys: `${at + 1}`, label: 'keys.choose', run: () => choose(reason) })),
  );
  return (
    <DialogForm submit={confirm} isReady={isReady} onSubmit={() => submit(chosen)} onCancel={onClose}>
      {reasons.length > 0 && (
        <Radio.Group
          value={chosen}
          onChange={(value) => setChosen(value as Value)}
          label={t('reason.choose')}
        >
          <div className={classes.reasons}>
            {reasons.map(({ value, label }, at) => (
              <div key={value} className={classes.reason}>
                <Radio value={value} label={label} data-autofocus={at === 0 || undefined} />
                <span className={classes.digit} aria-hidden="true">
                  {at + 1}
                </span>
              </div>
            ))}
          </div>
        </Radio.Group>
      )}
      <ReasonField required={needsNote} autoFocus={reasons.length === 0} value={note} onChange={setNote} />
    </DialogForm>
  );
}
