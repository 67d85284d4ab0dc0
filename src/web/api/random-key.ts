const BYTES = 16;

/** 128 random bits, hex. `crypto.randomUUID` is missing where an office reaches the console by plain HTTP. */
export function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(BYTES))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
