import { join } from 'node:path';
import type { z } from 'zod';
import { CASE_ACTIONS, type CaseAction, type CaseState, caseActionsFrom } from '../cases/case-state.ts';
import { readCalendar } from '../cases/read-calendar.ts';
import { type WorkCalendar, workingDaysBetween } from '../cases/working-days.ts';
import type { ListedCase } from '../db/case-list.ts';
import { BadInput } from '../lib/errors.ts';
import { CONFIG_FOLDER } from '../lib/settings.ts';
import { may, type Permission } from '../people/permissions.ts';
import type { Scope } from '../people/scope.ts';
import type { CaseDetail, CaseItem } from './schemas/cases.ts';

let reading: Promise<WorkCalendar> | undefined;

/** The days off, read at the first question and kept. */
export function workCalendar(): Promise<WorkCalendar> {
  reading ??= readCalendar(join(CONFIG_FOLDER, 'calendar', 'vietnam.yaml')).catch((error: unknown) => {
    reading = undefined;
    throw error;
  });
  return reading;
}

/** A case as it is sent. `today`: in Vietnam, ISO. */
export function caseItem(
  found: ListedCase,
  { today, calendar }: { readonly today: string; readonly calendar: WorkCalendar },
): z.output<typeof CaseItem> {
  const runs = found.state === 'noticed' || found.state === 'answered';
  return {
    ...found,
    hosts: [...found.hosts],
    grounds: [...found.grounds] as z.output<typeof CaseItem>['grounds'],
    lastEvent: { ...found.lastEvent, at: new Date(found.lastEvent.at) },
    workingDaysLeft: runs && found.deadline !== null ? daysLeft(today, found.deadline, calendar) : null,
  };
}

function daysLeft(today: string, deadline: string, calendar: WorkCalendar): number | null {
  try {
    return workingDaysBetween(today, deadline, calendar);
  } catch (error) {
    // A year whose days off nobody has entered yet: the date itself is shown all the same.
    if (error instanceof BadInput) return null;
    throw error;
  }
}

/** What recording is and what binds the authority. `recheck` is the schedule's. */
export const CASE_PERMISSIONS = {
  answer: 'cases.work',
  appeal: 'cases.work',
  send: 'cases.decide',
  extend: 'cases.decide',
  escalate: 'cases.decide',
  return: 'cases.decide',
  uphold: 'cases.decide',
  overturn: 'cases.decide',
  close: 'cases.decide',
  reopen: 'cases.decide',
} as const satisfies Record<Exclude<CaseAction, 'recheck'>, Permission>;

/** What whoever asks may do to the case as it is, and why not what they may not. */
export function mayInCase(
  scope: Scope,
  state: CaseState,
  involved: readonly string[],
): z.output<typeof CaseDetail>['may'] {
  const allowed = caseActionsFrom(state);
  const whyNot = (action: Exclude<CaseAction, 'recheck'>) => {
    if (!allowed.includes(action)) return 'state';
    if (!may(scope, CASE_PERMISSIONS[action])) return 'role';
    const judges = action === 'uphold' || action === 'overturn';
    return judges && involved.includes(scope.userId) ? 'involved' : null;
  };
  return {
    work: may(scope, 'cases.work'),
    actions: CASE_ACTIONS.flatMap((action) =>
      action === 'recheck' ? [] : [{ action, whyNot: whyNot(action) }],
    ),
  };
}
