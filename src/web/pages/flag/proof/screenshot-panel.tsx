import { SegmentedControl } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '../../../api/client.ts';
import type { FlagDetail } from '../../../api/flag-types.ts';
import { formatTime } from '../../../app/format.ts';
import { Panel } from '../../../parts/panel.tsx';
import classes from './proof.module.css';

type Screenshot = FlagDetail['screenshots'][number];

/** Room above the first box when the picture is scrolled to it, CSS pixels. */
const ABOVE_BOX = 80;

/** The page as it looked, with the evidence boxed. */
export function ScreenshotPanel({ screenshots }: { screenshots: readonly Screenshot[] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(screenshots[0]?.sha256 ?? '');
  const shot = screenshots.find(({ sha256 }) => sha256 === chosen) ?? screenshots[0];
  if (shot === undefined) return null;
  return (
    <Panel
      title={t('proof.screenshot')}
      aside={
        screenshots.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={t('proof.screenshot')}
            value={shot.sha256}
            onChange={setChosen}
            data={screenshots.map(({ sha256 }, at) => ({ value: sha256, label: String(at + 1) }))}
          />
        )
      }
    >
      <Picture key={shot.sha256} shot={shot} />
      <p className={classes.source}>
        <span className={classes.url}>{shot.url}</span>
        <span>{formatTime(shot.takenAt)}</span>
        <a href={apiUrl(`/screenshots/${shot.sha256}`)} target="_blank" rel="noreferrer">
          {t('proof.fullSize')}
        </a>
      </p>
    </Panel>
  );
}

export function Picture({ shot: { sha256, url, width, height, boxes } }: { shot: Screenshot }) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const percent = (part: number, whole: number | null): string => `${(100 * part) / (whole ?? 1)}%`;
  const toFirstBox = (image: HTMLImageElement): void => {
    const top = Math.min(...boxes.map(({ y }) => y));
    if (height === null || boxes.length === 0) return;
    frame.current?.scrollTo({ top: (top / height) * image.clientHeight - ABOVE_BOX });
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section ref={frame} className={classes.shot} tabIndex={0} aria-label={t('proof.screenshotOf', { url })}>
      <div className={classes.canvas}>
        <img
          src={apiUrl(`/screenshots/${sha256}`)}
          alt={t('proof.screenshotOf', { url })}
          loading="lazy"
          onLoad={(event) => toFirstBox(event.currentTarget)}
        />
        {width !== null &&
          height !== null &&
          boxes.map((box) => (
            <span
              key={`${box.x} ${box.y} ${box.quote}`}
              className={classes.box}
              title={box.quote}
              style={{
                left: percent(box.x, width),
                top: percent(box.y, height),
                width: percent(box.width, width),
                height: percent(box.height, height),
              }}
            />
          ))}
      </div>
    </section>
  );
}
