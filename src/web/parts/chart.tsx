import { Button, Skeleton } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './chart.module.css';

export interface ChartSeries {
  readonly key: string;
  readonly label: string;
  /** A colour by its meaning: one of the names in base.css. */
  readonly color: 'accent' | 'danger' | 'warn' | 'good' | 'info' | 'text-soft';
}

export interface ChartProps {
  readonly title: string;
  readonly kind: 'line' | 'area' | 'bar' | 'stacked-bar';
  /** One object a point: `x` as it is shown on the axis, and a number for every series. */
  readonly points: readonly Readonly<Record<string, string | number | null>>[];
  readonly series: readonly ChartSeries[];
  readonly format: (value: number) => string;
  /** A dashed line, for instance a threshold. */
  readonly line?: { readonly at: number; readonly label: string };
  /** Of the value axis, where the figures alone should not decide. */
  readonly domain?: readonly [number, number];
  /** CSS pixels. */
  readonly height?: number;
  readonly note?: ReactNode;
}

const Drawing = lazy(async () => ({ default: (await import('./chart-drawing.tsx')).ChartDrawing }));
const HEIGHT = 200;

/** A chart that is also a table: one button away for those who read figures or can't see the drawing. */
export function Chart(props: ChartProps) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const height = props.height ?? HEIGHT;
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>
        <span className={classes.title}>{props.title}</span>
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'common.asChart' : 'common.asTable')}
        </Button>
      </figcaption>
      {props.note}
      {asTable ? (
        <ChartTable {...props} />
      ) : (
        <Suspense fallback={<Skeleton height={height} />}>
          <div aria-hidden="true">
            <Drawing {...props} height={height} />
          </div>
        </Suspense>
      )}
    </figure>
  );
}

function ChartTable({ title, points, series, format }: ChartProps) {
  return (
    <table className={classes.table} aria-label={title}>
      <thead>
        <tr>
          <td />
          {series.map(({ key, label }) => (
            <th key={key} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={String(point.x)}>
            <th scope="row">{point.x}</th>
            {series.map(({ key }) => {
              const value = point[key];
              return <td key={key}>{typeof value === 'number' ? format(value) : '–'}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
