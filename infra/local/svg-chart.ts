export type Series = { name: string; points: readonly (readonly [x: number, y: number])[] };

export type Chart = {
  title: string;
  x: string;
  y: string;
  series: readonly Series[];
  /** Horizontal lines to compare with. */
  marks?: readonly { name: string; y: number }[];
};

const [width, height] = [760, 420];
const frame = { left: 70, right: 190, top: 44, bottom: 56 } as const;
/** Okabe and Ito's colours, which the colour-blind tell apart. */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000', '#999999'] as const;

/** Lines over a linear grid, as the text of an SVG file: the same chart gives the same bytes. Both axes start at 0. */
export function lineChart({ title, x, y, series, marks = [] }: Chart): string {
  const points = series.flatMap((line) => line.points);
  const xMax = Math.max(...points.map(([at]) => at), 1e-9);
  const yMax = Math.max(...points.map(([, value]) => value), ...marks.map((mark) => mark.y), 1e-9);
  const plot = { width: width - frame.left - frame.right, height: height - frame.top - frame.bottom };
  const px = (value: number) => round(frame.left + (value / xMax) * plot.width);
  const py = (value: number) => round(height - frame.bottom - (Math.max(0, value) / yMax) * plot.height);
  const label = (at: [number, number], text: string, more = '') =>
    `<text x="${at[0]}" y="${at[1]}" ${more}>${escapeXml(text)}</text>`;
  const right = width - frame.right;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    label([frame.left, 24], title, 'font-size="15" font-weight="bold"'),
    ...ticks(xMax).flatMap((tick) => [
      `<path d="M${px(tick)} ${frame.top}V${height - frame.bottom}" stroke="#e5e5e5"/>`,
      label([px(tick), height - frame.bottom + 18], show(tick), 'text-anchor="middle"'),
    ]),
    ...ticks(yMax).flatMap((tick) => [
      `<path d="M${frame.left} ${py(tick)}H${right}" stroke="#e5e5e5"/>`,
      label([frame.left - 8, py(tick) + 4], show(tick), 'text-anchor="end"'),
    ]),
    label([frame.left + plot.width / 2, height - 14], x, 'text-anchor="middle"'),
    label([0, 0], y, `text-anchor="middle" transform="translate(18 ${frame.top + plot.height / 2}) rotate(-90)"`),
    ...marks.flatMap((mark) => [
      `<path d="M${frame.left} ${py(mark.y)}H${right}" stroke="#555555" stroke-dasharray="6 4"/>`,
      label([frame.left + 6, round(py(mark.y) - 5)], mark.name, 'fill="#555555"'),
    ]),
    ...series.flatMap(({ name, points: own }, index) => {
      const stroke = `stroke="${colours[index % colours.length]}"${index < colours.length ? '' : ' stroke-dasharray="2 2"'}`;
      const path = own.map(([at, value], i) => `${i === 0 ? 'M' : 'L'}${px(at)} ${py(value)}`).join('');
      const top = frame.top + 14 + 20 * (index + 2 * marks.length);
      return [
        `<path d="${path}" fill="none" ${stroke} stroke-width="1.6"/>`,
        `<path d="M${right + 8} ${top}h18" ${stroke} stroke-width="3"/>`,
        label([right + 32, top + 4], name),
      ];
    }),
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}

/** About five round numbers from 0 to `max`. */
function ticks(max: number): number[] {
  const rough = max / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((multiple) => multiple * power >= rough) as number);
  return Array.from({ length: Math.floor(max / step + 1e-9) + 1 }, (_, index) => index * step);
}

function show(value: number): string {
  return Number(value.toPrecision(6)).toLocaleString('en-US');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
