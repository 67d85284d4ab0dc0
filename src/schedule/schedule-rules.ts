import type { Settings } from '../lib/settings.ts';
import type { ScheduleRules } from './next-scan.ts';

/** The settings as the schedule's functions take them. */
export function scheduleRulesOf({ schedule }: Pick<Settings, 'schedule'>): ScheduleRules {
  return {
    baseDays: schedule.interval_days,
    minHours: schedule.min_hours,
    maxDays: schedule.max_days,
    retryDays: schedule.retry_days,
    zone: schedule.time_zone,
    quiet: schedule.quiet_hours,
    cycles: schedule.cycles.map(({ name, cron, within_days }) => ({ name, cron, withinDays: within_days })),
  };
}
