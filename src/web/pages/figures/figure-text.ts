const plain = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });
const signed = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1, signDisplay: 'exceptZero' });

/** “1.234,5”; a dash where there is no figure. */
export function figureText(value: number | null | undefined, withSign = false): string {
  if (value === null || value === undefined) return '–';
  return (withSign ? signed : plain).format(value);
}
