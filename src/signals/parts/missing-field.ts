import type { CapturedPage } from '../../extract/site-facts.ts';
import type { Signal, SignalInput } from '../signal.ts';
import { readableHome, whatStandsThere } from './what-stands-there.ts';

export interface FieldSearch {
  readonly id: string;
  /** What is looked for, as the evidence's value: "owner name". */
  readonly field: string;
  isShown(home: CapturedPage, input: SignalInput): boolean;
}

/**
 * A particular that TT 09/2014 art. 2.3 wants on the home page and that is not there. A contact page elsewhere does
 * not do: the clause says "trang chủ". A home page that only a browser can fill says nothing either way.
 */
export function missingField({ id, field, isShown }: FieldSearch): Signal {
  return {
    id,
    needs: 'pages',
    detect(input) {
      const home = readableHome(input);
      if (home === null) return { outcome: 'not-applicable', reason: 'the home page could not be read' };
      if (isShown(home, input)) return { outcome: 'absent' };
      const evidence = whatStandsThere(home, `no ${field} on the home page`);
      if (evidence === null) return { outcome: 'not-applicable', reason: 'the home page shows no text' };
      return { outcome: 'present', strength: 1, evidence: [evidence] };
    },
  };
}
