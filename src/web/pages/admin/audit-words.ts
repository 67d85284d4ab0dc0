import type { TFunction } from 'i18next';

/** What somebody did; an act that has no words yet is shown by its name. */
export function actWords(action: string, t: TFunction): string {
  return t(`audit.act.${action as 'flag.claim'}`, { defaultValue: action });
}

export function subjectWords(kind: string, t: TFunction): string {
  return t(`audit.subject.${kind as 'flag'}`, { defaultValue: kind });
}

/** Reasons of the program's own lists in words; what a person wrote as it is. */
export function reasonWords(reason: string | null, t: TFunction): string {
  if (reason === null) return '–';
  return t(`dismissReason.${reason as 'other'}`, { defaultValue: reason });
}

/** Who: a person's name as it is, the program's own starts in words. */
export function actorWords(actor: string, t: TFunction): string {
  return actor === 'first start' ? t('audit.firstStart') : actor;
}
