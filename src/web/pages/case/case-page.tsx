import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { ApiError } from '../../api/api-error.ts';
import { type CaseDetail, useCase } from '../../api/cases.ts';
import { useKeys } from '../../app/keyboard/keyboard.tsx';
import { ErrorState, LoadingRows, NotFoundState } from '../../parts/states.tsx';
import { CaseHead } from './case-head.tsx';
import classes from './case-page.module.css';
import { CaseTimeline } from './case-timeline.tsx';
import { DocumentsPanel } from './documents-panel.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { NoticePanel } from './notice-panel.tsx';

/** One case: what stood there before and what after, the letter, what came back, and the steps that led here. */
export function CasePage() {
  const { id = '' } = useParams();
  const found = useCase(id);
  if (found.isPending) return <LoadingRows rows={5} height={120} />;
  if (found.data === undefined) {
    if (found.error instanceof ApiError && [400, 404, 422].includes(found.error.status))
      return <NotFoundState />;
    return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  }
  return <Detail key={id} found={found.data} />;
}

function Detail({ found }: { found: CaseDetail }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  useEffect(() => {
    document.title = `${found.title} · Rasoat`;
    window.scrollTo(0, 0);
  }, [found.title]);
  useKeys('keys.case', [{ keys: 'Escape', label: 'case.back', run: () => go('/cases') }]);
  return (
    <article className={classes.page} aria-label={t('cases.number', { id: found.id })}>
      <CaseHead found={found} />
      <div className={classes.columns}>
        <div className={classes.column}>
          {found.state === 'draft' && <NoticePanel found={found} />}
          <FindingsPanel found={found} />
        </div>
        <div className={classes.column}>
          <DocumentsPanel found={found} />
          <CaseTimeline found={found} />
        </div>
      </div>
    </article>
  );
}
