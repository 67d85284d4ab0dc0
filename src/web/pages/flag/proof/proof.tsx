import type { FlagDetail } from '../../../api/flag-types.ts';
import { CreditTable } from './credit-table.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { NamePanel } from './name-panel.tsx';
import { ScreenshotPanel } from './screenshot-panel.tsx';

/** What was seen: quotes in their pages, the names letter by letter, the credits, the picture. */
export function Proof({ flag }: { flag: FlagDetail }) {
  const aboutNames = flag.ground === 'sensitive-domain';
  const names = flag.names.length > 0 && <NamePanel names={flag.names} />;
  return (
    <>
      {aboutNames && names}
      <EvidencePanel flag={flag} />
      {flag.screenshots.length > 0 && <ScreenshotPanel screenshots={flag.screenshots} />}
      {!aboutNames && names}
      {flag.credits.length > 0 && <CreditTable credits={flag.credits} />}
    </>
  );
}
