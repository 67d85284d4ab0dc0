import type { TFunction } from 'i18next';
import { formatDay } from '../app/format.ts';

export interface FieldChange {
  readonly label: string;
  /** Null where there was nothing. */
  readonly before: string | null;
  readonly after: string;
}

type Fields = Readonly<Record<string, unknown>> | null | undefined;

/** Keys by which the register finds things, and what says itself otherwise. */
const HIDDEN = new Set(['licenceKey', 'numberKey', 'typeGuessed']);

/** The fields of the register that a change touched, in words. */
export function registerFields(before: Fields, after: Fields, t: TFunction): FieldChange[] {
  return Object.entries(after ?? {})
    .filter(([name]) => !HIDDEN.has(name))
    .map(([name, value]) => ({
      label: t(`registerField.${name as 'owner'}`, { defaultValue: name }),
      before: shown(before?.[name], t),
      after: shown(value, t) ?? '–',
      isSame: JSON.stringify(before?.[name] ?? null) === JSON.stringify(value ?? null),
    }))
    .filter(({ isSame }) => !isSame);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LICENCE = /^([^|]+)\|(\d{4}-\d{2}-\d{2})\|/;
const OWNER_TYPES = ['company', 'press', 'association', 'state', 'unknown'] as const;

function shown(value: unknown, t: TFunction): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((one) => shown(one, t)).join(', ');
  if (typeof value === 'string' && DAY.test(value)) return formatDay(value);
  // A licence: its number and its day.
  const licence = typeof value === 'string' ? LICENCE.exec(value) : null;
  if (licence !== null) return `${licence[1]} (${formatDay(licence[2]!)})`;
  const type = OWNER_TYPES.find((known) => known === value);
  if (type !== undefined) return t(`ownerType.${type}`);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
