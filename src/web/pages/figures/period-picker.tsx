import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Days } from '../../api/figures.ts';
import { DayField } from '../../parts/day-field.tsx';
import classes from './figures-page.module.css';
import { KINDS, kindOf, type PeriodKind, periodChoices } from './period-choices.ts';

interface PeriodPickerProps {
  readonly days: Days;
  readonly today: string;
  readonly onChange: (days: Days) => void;
}

/** A month, a quarter, a year or any days. */
export function PeriodPicker({ days, today, onChange }: PeriodPickerProps) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<PeriodKind>(kindOf(days, today));
  const choose = (next: PeriodKind) => {
    setKind(next);
    const newest = next === 'days' ? undefined : periodChoices(next, today)[1];
    if (newest !== undefined) onChange(newest);
  };
  return (
    <div className={classes.picker}>
      <SegmentedControl
        size="xs"
        aria-label={t('figures.kind')}
        value={kind}
        onChange={(value) => choose(value as PeriodKind)}
        data={KINDS.map((value) => ({ value, label: t(`figures.kinds.${value}`) }))}
      />
      {kind === 'days' ? (
        <>
          <Day
            label={t('figures.from')}
            value={days.firstDay}
            onDay={(firstDay) => onChange({ ...days, firstDay })}
          />
          <Day
            label={t('figures.to')}
            value={days.lastDay}
            onDay={(lastDay) => onChange({ ...days, lastDay })}
          />
        </>
      ) : (
        <OneOf kind={kind} days={days} today={today} onChange={onChange} />
      )}
    </div>
  );
}

function OneOf({
  kind,
  days,
  today,
  onChange,
}: PeriodPickerProps & { readonly kind: Exclude<PeriodKind, 'days'> }) {
  const { t } = useTranslation();
  const choices = periodChoices(kind, today);
  const chosen = choices.find((one) => one.firstDay === days.firstDay && one.lastDay === days.lastDay);
  return (
    <Select
      size="xs"
      w="11rem"
      aria-label={t('figures.period')}
      allowDeselect={false}
      value={chosen?.id ?? null}
      onChange={(id) => {
        const one = choices.find((choice) => choice.id === id);
        if (one !== undefined) onChange({ firstDay: one.firstDay, lastDay: one.lastDay });
      }}
      data={choices.map(({ id, year, number }) => ({
        value: id,
        label: t(`figures.named.${kind}`, { year, number }),
      }))}
    />
  );
}

function Day({
  label,
  value,
  onDay,
}: {
  readonly label: string;
  readonly value: string;
  readonly onDay: (day: string) => void;
}) {
  return (
    <DayField size="xs" w="9rem" aria-label={label} value={value} onDay={(day) => day !== '' && onDay(day)} />
  );
}
