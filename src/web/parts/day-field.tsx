import { ActionIcon, TextInput, type TextInputProps } from '@mantine/core';
import { CalendarDays } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './day-field.module.css';
import { dayOf, dayText } from './day-text.ts';

interface DayFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'type' | 'min' | 'max'> {
  /** ISO, or empty. */
  readonly value: string;
  readonly min?: string;
  readonly max?: string;
  /** A whole day, or empty; not while somebody is still typing. */
  readonly onDay: (iso: string) => void;
}

/** A day, typed and shown as Vietnam writes it whatever the browser's own language is; its calendar is one click away. */
export function DayField({ value, min, max, onDay, ...rest }: DayFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(dayText(value));
  const calendar = useRef<HTMLInputElement>(null);
  const shown = useRef(value);
  useEffect(() => {
    if (shown.current === value) return;
    shown.current = value;
    setText(dayText(value));
  }, [value]);
  const give = (iso: string): void => {
    shown.current = iso;
    onDay(iso);
  };
  const isWrong = text.trim() !== '' && !isWithin(dayOf(text), min, max);
  return (
    <TextInput
      {...rest}
      inputMode="numeric"
      placeholder={t('day.placeholder')}
      value={text}
      error={isWrong && text.trim().length >= WHOLE ? t('day.wrong') : undefined}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        const iso = dayOf(typed);
        if (typed.trim() === '') give('');
        else if (isWithin(iso, min, max)) give(iso);
      }}
      onBlur={() => isWithin(dayOf(text), min, max) && setText(dayText(dayOf(text) ?? ''))}
      rightSection={
        <>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('day.calendar')}
            onClick={() => calendar.current?.showPicker()}
          >
            <CalendarDays size={15} />
          </ActionIcon>
          <input
            ref={calendar}
            type="date"
            className={classes.calendar}
            tabIndex={-1}
            aria-hidden="true"
            value={value}
            min={min}
            max={max}
            onChange={(event) => {
              const iso = event.currentTarget.value;
              setText(dayText(iso));
              give(iso);
            }}
          />
        </>
      }
    />
  );
}

/** The shortest day that is written out: 1/1/2026. */
const WHOLE = 8;

function isWithin(iso: string | null, min?: string, max?: string): iso is string {
  return iso !== null && (min === undefined || iso >= min) && (max === undefined || iso <= max);
}
