import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import type { Value } from '../../../domain/findings.ts';
import type { Curve, CurvesChart } from '../../charts/chart.ts';
import { bottomAxis, rule, text, textWidth, withRoom, type Drawn, type Paper } from './marks.ts';

type Point = Curve['points'][number];

/** Step curves from 0, with their bands, the censored marked, and those still waiting below. */
export function drawCurves({ curves, ticks, horizonHours, axis, percent, atRisk, mark }: CurvesChart, { width, narrow }: Paper): Drawn {
  const named = curves.filter(({ label }) => label !== '');
  const [left, right, top] = [44, width - 12, 10 + (named.length > 0 ? legendHeight(named, width) : 0)];
  const floor = top + (narrow ? 210 : 270);
  // A curve that stays low is drawn as high as the paper: ticks say how much that is.
  const highest = Math.max(0.1, ...curves.flatMap(({ points }) => points.map(({ share, upper }) => known(upper, share))));
  const y = scaleLinear([0, Math.min(1, highest)], [floor, top]).nice(4);
  const x = scaleLinear([0, horizonHours], [left, right]);
  const elements = [
    ...y.ticks(4).flatMap((share) => [rule(left, y(share), right, y(share), 'grid'), text(left - 8, y(share) + 4, percent(share), 'quiet', 'end')]),
    ...curves.flatMap((curve, i) => drawCurve(curve, i, x, y, horizonHours)),
    ...(mark && mark.at <= horizonHours ? [rule(x(mark.at), top, x(mark.at), floor, 'mark dash'), text(x(mark.at) + 6, top + 12, mark.label)] : []),
    ...bottomAxis(ticks, x, floor, right),
    text(right, floor + 40, axis, 'quiet', 'end'),
    ...legend(named, width),
  ];
  if (!atRisk) return { elements, height: floor + 48 };
  const numbers = new Map(ticks.map(({ at }, i) => [at, String(atRisk.counts[i] ?? 0)]));
  return {
    elements: [...elements, text(0, floor + 62, atRisk.label, 'quiet'), ...withRoom(ticks, x, right).map(({ tick, at, anchor }) => text(at, floor + 80, numbers.get(tick.at) ?? '', 'quiet', anchor))],
    height: floor + 90,
  };
}

function drawCurve({ points: given }: Curve, i: number, x: (hours: number) => number, y: (share: number) => number, horizonHours: number): readonly string[] {
  const last = given.at(-1);
  const points: readonly Point[] = [{ hours: 0, share: 0 }, ...given, ...(last && last.hours < horizonHours ? [{ ...last, hours: horizonHours, censored: false }] : [])];
  const path = line<Point>(({ hours }) => x(hours), ({ share }) => y(share)).curve(curveStepAfter).digits(1);
  const banded = points.filter(({ lower, upper }, at) => at === 0 || typeof lower === 'number' || typeof upper === 'number');
  const band = area<Point>(({ hours }) => x(hours), ({ lower, share }) => y(known(lower, share)), ({ upper, share }) => y(known(upper, share))).curve(curveStepAfter).digits(1);
  return [
    ...(banded.length > 1 ? [`<path class="band" d="${band(banded) ?? ''}"/>`] : []),
    `<path class="line tone${i}" d="${path(points) ?? ''}"/>`,
    ...given.filter(({ censored }) => censored).map(({ hours, share }) => rule(x(hours), y(share) - 6, x(hours), y(share) + 6, 'censor')),
  ];
}

const known = (value: Value | undefined, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

const rowHeight = 20;

/** Where each name stands: side by side as far as there is room. */
function placed(curves: readonly Curve[], width: number): readonly { readonly x: number; readonly y: number; readonly label: string }[] {
  let [x, y] = [44, 12];
  return curves.map(({ label }) => {
    const room = 34 + textWidth(label) + 18;
    if (x > 44 && x + room > width) [x, y] = [44, y + rowHeight];
    const at = { x, y, label };
    x += room;
    return at;
  });
}

const legendHeight = (curves: readonly Curve[], width: number): number => (placed(curves, width).at(-1)?.y ?? 0) + 12;

const legend = (curves: readonly Curve[], width: number): readonly string[] =>
  placed(curves, width).flatMap(({ x, y, label }, i) => [rule(x, y, x + 26, y, `line tone${i}`), text(x + 34, y + 4, label)]);
