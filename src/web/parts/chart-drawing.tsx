import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Text,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { ChartProps, ChartSeries } from './chart.tsx';

const TICK = { fill: 'var(--text-soft)', fontSize: 11 };
const BAR_WIDTH = 28;
/** So few groups all have their name under them, however small the screen is. */
const FEW = 5;
/** Room for three lines of them, and between two of them; CSS pixels. */
const GROUP_NAME_HEIGHT = 44;
const GROUP_GAP = 8;

/** The drawing of a chart, with the library that draws it: loaded when the first chart is shown. */
export function ChartDrawing({ kind, points, series, format, line, domain, height = 0 }: ChartProps) {
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart
        accessibilityLayer={false}
        data={[...points]}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="x"
          tick={points.length <= FEW ? <GroupName /> : TICK}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          minTickGap={24}
          {...(points.length <= FEW && { interval: 0, height: GROUP_NAME_HEIGHT })}
        />
        <YAxis
          tick={TICK}
          tickLine={false}
          axisLine={false}
          width="auto"
          // What has no range of its own is counted, and there are no halves of a site.
          allowDecimals={domain !== undefined}
          tickFormatter={(value: number) => format(value)}
          {...(domain !== undefined && { domain: [...domain] })}
        />
        <Tooltip
          formatter={(value) => (typeof value === 'number' ? format(value) : String(value))}
          contentStyle={{
            background: 'var(--raised)',
            border: '1px solid var(--line-strong)',
            borderRadius: 7,
          }}
          cursor={{ fill: 'var(--hover)', stroke: 'var(--line-strong)' }}
        />
        {series.length > 1 && <Legend iconSize={10} wrapperStyle={{ fontSize: 12 }} itemSorter={null} />}
        {line !== undefined && (
          <ReferenceLine
            y={line.at}
            stroke="var(--danger)"
            strokeDasharray="4 3"
            label={{ value: line.label, position: 'insideTopRight', fill: 'var(--danger)', fontSize: 11 }}
          />
        )}
        {series.map((one) => drawSeries(kind, one))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

interface GroupNameProps {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly visibleTicksCount?: number;
  readonly payload?: { readonly value: string };
}

/** The name of a group under its bar, in as many lines as its share of the width needs. */
function GroupName({ x = 0, y = 0, width = 0, visibleTicksCount = 1, payload }: GroupNameProps) {
  return (
    <Text
      x={x}
      y={y}
      width={width / visibleTicksCount - GROUP_GAP}
      textAnchor="middle"
      verticalAnchor="start"
      fill={TICK.fill}
      fontSize={TICK.fontSize}
    >
      {payload?.value ?? ''}
    </Text>
  );
}

function drawSeries(kind: ChartProps['kind'], { key, label, color }: ChartSeries) {
  const paint = `var(--${color})`;
  const shared = { dataKey: key, name: label, isAnimationActive: false } as const;
  if (kind === 'line')
    return <Line key={key} {...shared} stroke={paint} strokeWidth={2} dot={{ r: 3, fill: paint }} />;
  if (kind === 'area') return <Area key={key} {...shared} stroke={paint} fill={paint} fillOpacity={0.15} />;
  return (
    <Bar
      key={key}
      {...shared}
      fill={paint}
      maxBarSize={BAR_WIDTH}
      {...(kind === 'stacked-bar' && { stackId: 'all' })}
    />
  );
}
