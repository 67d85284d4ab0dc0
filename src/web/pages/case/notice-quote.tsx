import type { NoticeView } from '../../api/cases.ts';
import classes from './notice-panel.module.css';

type Quote = NoticeView['draft']['findings'][number]['quotes'][number];

/** A quote of the page in quotation marks, or an observation without, with its address. */
export function NoticeQuote({ quote: { text, url, verbatim } }: { quote: Quote }) {
  return (
    <blockquote className={classes.quote}>
      <span>
        {verbatim && '“'}
        <bdi>{text}</bdi>
        {verbatim && '”'}
      </span>
      {url !== null && <span className={classes.soft}>{url}</span>}
    </blockquote>
  );
}
