import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '../../../api/client.ts';
import type { FlagDetail, WaterfallBar } from '../../../api/flag-types.ts';
import { useQuoteContext } from '../../../api/flags.ts';
import { formatCount, formatTime, formatWeight } from '../../../app/format.ts';
import { currentLanguage } from '../../../app/language.ts';
import { machineWords } from '../../../parts/machine-words.ts';
import { Panel } from '../../../parts/panel.tsx';
import classes from './proof.module.css';

type Piece = WaterfallBar['evidence'][number];

const SHOWN_AT_FIRST = 3;

/** Every finding that counts, the heaviest first, with its quotes as they stand in the stored page. */
export function EvidencePanel({ flag }: { flag: FlagDetail }) {
  const { t } = useTranslation();
  const bars = [...flag.waterfall.bars].sort((a, b) => b.weight - a.weight);
  return (
    <Panel title={t('proof.title')}>
      <ol className={classes.findings}>
        {bars.map((bar) => (
          <Finding key={bar.signal} bar={bar} flagId={flag.id} />
        ))}
      </ol>
    </Panel>
  );
}

/** What says the same of the same page is shown once. */
function once(evidence: readonly Piece[]): readonly Piece[] {
  return [...new Map(evidence.map((one) => [JSON.stringify([one.quote, one.value, one.url]), one])).values()];
}

function Finding({ bar, flagId }: { bar: WaterfallBar; flagId: string }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const evidence = once(bar.evidence);
  const shown = all ? evidence : evidence.slice(0, SHOWN_AT_FIRST);
  const hidden = evidence.length - shown.length;
  return (
    <li className={classes.finding} id={`evidence-${bar.signal}`}>
      <h3 className={classes.findingTitle}>
        <span>{bar.title[currentLanguage()]}</span>
        <span className={classes.weight}>{formatWeight(bar.weight)}</span>
      </h3>
      {shown.map((piece, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: evidence has no id and never changes place
        <EvidencePiece key={at} piece={piece} flagId={flagId} />
      ))}
      {hidden > 0 && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          {t('common.showMore', { shown: formatCount(hidden) })}
        </button>
      )}
    </li>
  );
}

function EvidencePiece({ piece, flagId }: { piece: Piece; flagId: string }) {
  const { t } = useTranslation();
  if (piece.quote === null)
    return (
      <div className={classes.piece}>
        <p className={classes.value}>{piece.value === null ? null : machineWords(piece.value, t)}</p>
        <p className={classes.source}>{t(`proof.source.${piece.source}`)}</p>
      </div>
    );
  return (
    <figure className={classes.piece}>
      <QuoteInContext piece={piece} quote={piece.quote} flagId={flagId} />
      <figcaption className={classes.source}>
        <span className={classes.url}>{piece.url}</span>
        {piece.captureId !== null && (
          <a href={apiUrl(`/captures/${piece.captureId}/warc`)} download>
            WARC
          </a>
        )}
        {piece.value !== null && <span>{machineWords(piece.value, t)}</span>}
      </figcaption>
    </figure>
  );
}

/** So much of the words around a quote is shown until one asks for more, characters. */
const AROUND = 140;

interface Shortened {
  readonly text: string;
  readonly isCut: boolean;
}

/** The last words before a quote; a word is never cut in two. */
function endOf(text: string): Shortened {
  if (text.length <= AROUND) return { text, isCut: false };
  return { text: text.slice(-AROUND).replace(/^\S*\s/, ''), isCut: true };
}

/** The first words after a quote. */
function beginningOf(text: string): Shortened {
  if (text.length <= AROUND) return { text, isCut: false };
  return { text: text.slice(0, AROUND).replace(/\s\S*$/, ''), isCut: true };
}

function Cut({ text, isCut, side, onShow }: Shortened & { side: 'before' | 'after'; onShow: () => void }) {
  const { t } = useTranslation();
  const more = isCut && (
    <button type="button" className={classes.expand} aria-label={t('proof.moreContext')} onClick={onShow}>
      …
    </button>
  );
  return side === 'before' ? (
    <>
      {more} {text}
    </>
  ) : (
    <>
      {text} {more}
    </>
  );
}

/** The words around the quote come from the capture, as text; until they are there, or if it can't be read, the quote alone. */
function QuoteInContext({ piece, quote, flagId }: { piece: Piece; quote: string; flagId: string }) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  const context = useQuoteContext(flagId, piece.captureId, quote);
  const { data } = context;
  if (data === undefined || !data.found)
    return (
      <blockquote className={classes.quote}>
        <mark>{quote}</mark>
        {data?.found === false && <p className={classes.lost}>{t('proof.quoteNotFound')}</p>}
      </blockquote>
    );
  return (
    <blockquote className={classes.quote} title={t('proof.capturedAt', { at: formatTime(data.capturedAt) })}>
      {whole ? data.before : <Cut onShow={() => setWhole(true)} {...endOf(data.before)} side="before" />}
      <mark>{data.match}</mark>
      {whole ? data.after : <Cut onShow={() => setWhole(true)} {...beginningOf(data.after)} side="after" />}
      {data.in === 'attribute' && <p className={classes.lost}>{t('proof.inAttribute')}</p>}
    </blockquote>
  );
}
