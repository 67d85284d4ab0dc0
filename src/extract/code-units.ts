/** Larger texts are too rare to keep room for. */
const MAX_KEPT = 1 << 20;

/**
 * Room for a text's code units. A loop over such an array takes a quarter of the time of one that calls `charCodeAt`, which
 * asks each time how the string is held (measured: 2.4 against 9.6 ns a character, the copy included).
 */
export class CodeUnits {
  private buffer = Buffer.alloc(1 << 14);
  private units = viewOf(this.buffer);

  /**
   * The units of a text, and `end` behind the last; what stands beyond is anything. Good until the next call.
   */
  of(text: string, end = 0): Uint16Array {
    const size = text.length + 1;
    if (size > this.units.length) {
      const buffer = Buffer.alloc(size * 4);
      if (size > MAX_KEPT) return fill(buffer, viewOf(buffer), text, end);
      this.buffer = buffer;
      this.units = viewOf(buffer);
    }
    return fill(this.buffer, this.units, text, end);
  }
}

function viewOf(buffer: Buffer): Uint16Array {
  return new Uint16Array(buffer.buffer, buffer.byteOffset, buffer.length >> 1);
}

function fill(buffer: Buffer, units: Uint16Array, text: string, end: number): Uint16Array {
  buffer.write(text, 'utf16le');
  units[text.length] = end;
  return units;
}
