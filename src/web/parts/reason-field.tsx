import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface ReasonFieldProps {
  /** Where it is not simply the reason. */
  readonly label?: string;
  readonly required?: boolean;
  readonly rows?: number;
  readonly autoFocus?: boolean;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Why something is done, in words that go on record. */
export function ReasonField({
  label,
  required = true,
  rows = 2,
  autoFocus,
  value,
  onChange,
}: ReasonFieldProps) {
  const { t } = useTranslation();
  return (
    <Textarea
      mt="md"
      label={label ?? t(required ? 'reason.noteNeeded' : 'reason.note')}
      required={required}
      autosize
      minRows={rows}
      maxRows={10}
      maxLength={4000}
      value={value}
      data-autofocus={autoFocus || undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
