import { expect, test, vi } from 'vitest';
import { type KeyPress, keyName } from '../../src/web/app/keyboard/key-name.ts';
import { type KeyBinding, KeyRegistry } from '../../src/web/app/keyboard/key-registry.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  keyCode: 0,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

const binding = (keys: string, run = vi.fn()): KeyBinding & { run: typeof run } => ({
  keys,
  label: 'keys.help',
  run,
});

test.each([
  ['a letter', press('j'), 'j'],
  ['a letter under Caps Lock', press('J'), 'j'],
  ['a letter with Shift', press('J', { shiftKey: true }), 'Shift+j'],
  ['a sign that needs Shift', press('?', { shiftKey: true }), '?'],
  ['Enter', press('Enter'), 'Enter'],
  ['a browser shortcut', press('r', { ctrlKey: true }), null],
  ['a key while Telex composes', press('d', { isComposing: true }), null],
  ['a key that an input method took', press('Process', { keyCode: 229 }), null],
])('%s is named as the console registers it', (_name, event, name) => {
  expect(keyName(event)).toBe(name);
});

test('the newest layer answers first, and a layer that is gone answers no more', () => {
  const registry = new KeyRegistry();
  const page = binding('j');
  const list = binding('j');
  registry.add({ title: 'keys.title', modal: false, bindings: [page] });
  const remove = registry.add({ title: 'keys.title', modal: false, bindings: [list] });
  expect(registry.press('j')).toBe(true);
  remove();
  registry.press('j');
  expect([page.run.mock.calls.length, list.run.mock.calls.length]).toEqual([1, 1]);
});

test('under a dialog the keys of the page do nothing', () => {
  const registry = new KeyRegistry();
  const confirm = binding('c');
  registry.add({ title: 'keys.title', modal: false, bindings: [confirm] });
  const close = registry.add({ title: 'keys.title', modal: true, bindings: [] });
  expect(registry.press('c')).toBe(false);
  close();
  registry.press('c');
  expect(confirm.run).toHaveBeenCalledOnce();
});

test('a sequence needs both keys, and a broken one leaves the second key its own meaning', () => {
  const registry = new KeyRegistry();
  const goToFlags = binding('g f');
  const next = binding('j');
  registry.add({ title: 'keys.title', modal: false, bindings: [goToFlags, next] });
  registry.press('g');
  registry.press('j');
  expect([goToFlags.run.mock.calls.length, next.run.mock.calls.length]).toEqual([0, 1]);
  registry.press('g');
  registry.press('f');
  expect(goToFlags.run).toHaveBeenCalledOnce();
  expect(registry.press('f')).toBe(false);
});
