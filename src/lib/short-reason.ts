const LONGEST = 300;

/** An error in one line for a list: what it says, or what it is. */
export function shortReason(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  const line = text.split('\n')[0]?.trim() ?? '';
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
