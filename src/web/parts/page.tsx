import { type ReactNode, useEffect } from 'react';
import classes from './page.module.css';

export interface PageProps {
  readonly title: string;
  /** Beside the title, for instance how many there are. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** Without the padding of a page of text, for lists that fill the screen. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** The head of a page and its content; the browser's tab gets the title. */
export function Page({ title, note, actions, flush = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Rasoat`;
  }, [title]);
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1 className={classes.title}>{title}</h1>
        {note !== undefined && <span className={classes.note}>{note}</span>}
        <div className={classes.actions}>{actions}</div>
      </header>
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </div>
  );
}
