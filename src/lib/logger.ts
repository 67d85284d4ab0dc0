import { type Logger, pino } from 'pino';
import { PinoPretty } from 'pino-pretty';

export type { Logger };

export type LogStyle = 'json' | 'pretty' | 'silent';

/** One logger for a process, always on stderr: stdout belongs to the commands' results. */
export function createLogger(style: LogStyle, level: string): Logger {
  if (style === 'silent') return pino({ level: 'silent' });
  const options = { level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` };
  if (style === 'json') return pino(options, pino.destination(2));
  return pino(options, PinoPretty({ destination: 2, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' }));
}
