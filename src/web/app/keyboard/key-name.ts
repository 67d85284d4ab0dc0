/** What of a keyboard event decides which key it names. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'keyCode' | 'isComposing' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'
>;

/** `keyCode` of every key that an input method (Telex, VNI) takes for itself. */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * The name of a pressed key as the console registers keys: `j`, `?`, `Enter`, `Escape`; null for keys that are not the
 * console's: while an input method composes, and with Ctrl, Alt or Meta. Caps Lock changes nothing.
 */
export function keyName(press: KeyPress): string | null {
  if (press.isComposing || press.keyCode === TAKEN_BY_INPUT_METHOD) return null;
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (press.key.length > 1) return press.shiftKey ? `Shift+${press.key}` : press.key;
  const lower = press.key.toLocaleLowerCase('en');
  const isLetter = lower !== press.key.toLocaleUpperCase('en');
  return isLetter && press.shiftKey ? `Shift+${lower}` : lower;
}

/** Keys that a focused control answers to by itself. */
const KEYS_OF_CONTROLS = new Set(['Enter', ' ', 'Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);

/** Menus and lists of choices answer to all keys while they are open. */
const OPEN_LISTS = '[role="menu"], [role="listbox"], [aria-expanded="true"]';

/** Whether the element that has the focus wants this key: text fields want all, controls only their own. */
export function wantsKey(target: EventTarget | null, name: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest(OPEN_LISTS) !== null) return true;
  if (target.closest('input:not([type="checkbox"]):not([type="radio"]), textarea, select, [role="textbox"]'))
    return name !== 'Escape';
  const isControl = target.closest(
    'button, a[href], summary, input, [role="tab"], [role="menuitem"], [role="option"]',
  );
  return isControl !== null && KEYS_OF_CONTROLS.has(name);
}
