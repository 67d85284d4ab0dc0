import { expect, test } from 'vitest';
import { alertMessage } from '../../src/alerts/message.ts';

const since = new Date('2026-11-25T12:00:00Z');
const told = (key: string, facts: Record<string, string | number>) =>
  alertMessage(
    { kind: 'work-stopped', key, severity: 'critical', facts, openedAt: since, resolvedAt: null },
    'alert-opened',
  );

test('a message names what it is about in its subject, says its facts in words and where to read what to do', () => {
  const { subject, text } = told('render-page', { process: 'render-page', waiting: 3 });
  expect(subject).toBe(
    '[Rasoat] Công việc chờ mà không tiến trình nào nhận (Work waits and no process takes it): render-page',
  );
  expect(text).toContain('tiến trình / process: render-page\n  đang chờ / waiting: 3\n');
  expect(text).toMatch(/docs\/operations\.md#work-stopped$/);
});

test('what there is one of, and a fact that is named by one of ours, need no further words', () => {
  const { subject, text } = told('all', { 'scan-site': 4 });
  expect(subject).toMatch(/takes it\)$/);
  expect(text).toContain('  scan-site: 4\n');
});
