// Preloaded into the workers of the fault suite (`node --import`): their wall clock runs ahead or behind by the
// milliseconds that the file FAULT_CLOCK says. Monotonic time and the database's clock stay as they are.
import { readFileSync } from 'node:fs';

const Real = Date;
let offset = 0;
const read = () => {
  try {
    offset = Number(readFileSync(process.env.FAULT_CLOCK, 'utf8')) || 0;
  } catch {
    offset = 0;
  }
};
read();
setInterval(read, 100).unref();

globalThis.Date = class JumpingDate extends Real {
  constructor(...args) {
    if (args.length === 0) super(Real.now() + offset);
    else super(...args);
  }
  static now() {
    return Real.now() + offset;
  }
};
