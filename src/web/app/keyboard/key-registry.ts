import type { ParseKeys } from 'i18next';

/** One thing a key does. `keys` may be a sequence, parted by spaces: `g f`. */
export interface KeyBinding {
  readonly keys: string;
  /** What it does, for the help. */
  readonly label: ParseKeys;
  readonly run: () => void;
}

/** The bindings of one part of the screen; a `modal` layer hides the layers under it. */
export interface KeyLayer {
  readonly title: ParseKeys;
  readonly bindings: readonly KeyBinding[];
  readonly modal: boolean;
}

/** The layers that are on the screen, the oldest first. */
export class KeyRegistry {
  #layers: KeyLayer[] = [];
  #pending = '';

  add(layer: KeyLayer): () => void {
    this.#layers.push(layer);
    return () => {
      this.#layers = this.#layers.filter((other) => other !== layer);
    };
  }

  /** What can be pressed now: nothing under the topmost modal layer. */
  reachable(): readonly KeyLayer[] {
    const modal = this.#layers.findLastIndex((layer) => layer.modal);
    return modal < 0 ? this.#layers : this.#layers.slice(modal);
  }

  /** Takes a pressed key; true when it did something or began a sequence. The newest of the layers answers first. */
  press(name: string, layers: readonly KeyLayer[] = this.reachable()): boolean {
    const typed = this.#pending === '' ? name : `${this.#pending} ${name}`;
    const bindings = [...layers].reverse().flatMap((layer) => layer.bindings);
    const hit = bindings.find(({ keys }) => keys === typed) ?? bindings.find(({ keys }) => keys === name);
    this.#pending = '';
    if (hit !== undefined) {
      hit.run();
      return true;
    }
    if (!bindings.some(({ keys }) => keys.startsWith(`${name} `))) return false;
    this.#pending = name;
    return true;
  }
}
