/** A sentence for people: its code and values for whoever translates it, and the sentence in English. */
export interface Said {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly text: string;
}

/**
 * `say('file-empty', '{name} is empty', { name })`. The console has the same sentence in both languages under
 * `problems.CODE`, with the same names in braces; a test holds them together, so the code is written out where it is said.
 */
export function say(code: string, template: string, values: Said['values'] = {}): Said {
  return {
    code,
    values,
    text: template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')),
  };
}
