import { Button, Loader, Skeleton } from '@mantine/core';
import { type LucideIcon, SearchX, TriangleAlert, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';
import { describeError } from '../api/describe-error.ts';
import classes from './states.module.css';

export interface StateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
}

/** What stands where a list or a page has nothing to show. */
export function EmptyState({ icon: Icon, title, hint, action }: StateProps) {
  return (
    <div className={classes.state}>
      <Icon size={28} strokeWidth={1.5} aria-hidden="true" className={classes.icon} />
      <p className={classes.title}>{title}</p>
      {hint !== undefined && <p className={classes.hint}>{hint}</p>}
      {action}
    </div>
  );
}

/** A read that failed: why, and a button to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const noAnswer = error instanceof ApiError && error.status === 0;
  const instance = error instanceof ApiError ? error.problem.instance : undefined;
  return (
    <div role="alert">
      <EmptyState
        icon={noAnswer ? WifiOff : TriangleAlert}
        title={describeError(error, t)}
        {...(typeof instance === 'string' && { hint: instance })}
        action={
          onRetry !== undefined && (
            <Button variant="default" onClick={onRetry}>
              {t('common.retry')}
            </Button>
          )
        }
      />
    </div>
  );
}

export function NotFoundState() {
  const { t } = useTranslation();
  return <EmptyState icon={SearchX} title={t('errors.not-found')} hint={t('errors.notFoundHint')} />;
}

export function LoadingPage() {
  const { t } = useTranslation();
  return (
    <div className={classes.state} role="status">
      <Loader size="sm" aria-hidden="true" />
      <span className={classes.hint}>{t('common.loading')}</span>
    </div>
  );
}

/** Grey bars in the shape of a list that is on its way. */
export function LoadingRows({ rows = 8, height = 52 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('common.loading')} className={classes.rows}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all the same
        <Skeleton key={row} height={height - 16} radius="md" />
      ))}
    </div>
  );
}
