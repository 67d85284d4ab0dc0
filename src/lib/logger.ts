import { type Logger, pino } from 'pino';
import { PinoPretty } from 'pino-pretty';
import { openLog } from './log-file.ts';

export type { Logger };

/** `{ file }`: JSON lines appended to a file, for programs whose screen is for people. */
export type LogStyle = 'json' | 'pretty' | 'silent' | { readonly file: string };

/** One logger for a process; on the screen always on stderr: stdout belongs to the commands' results. */
export function createLogger(style: LogStyle, level: string): Logger {
  if (style === 'silent') return pino({ level: 'silent' });
  const options = { level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` };
  if (style === 'json') return pino(options, openLog(2));
  if (style === 'pretty') {
    return pino(options, PinoPretty({ destination: 2, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' }));
  }
  return pino(options, openLog(style.file));
}
