import { describe, expect, it } from 'vitest';
import { lineChart } from '../../../infra/local/svg-chart.ts';

const chart = {
  title: 'a < b & c',
  x: 'requests',
  y: 'share',
  series: [
    { name: 'first', points: [[0, 0] as const, [100, 0.5] as const] },
    { name: 'second', points: [[50, 1] as const] },
  ],
  marks: [{ name: '5 %', y: 0.05 }],
};

describe('a line chart', () => {
  it('draws each series and mark, within the frame', () => {
    const svg = lineChart(chart);
    // From the corner of the frame to its right edge, at half its height.
    expect(svg).toContain('d="M70 364L570 204"');
    expect(svg).toMatch(/>first<[\s\S]*>second</);
    expect(svg).toContain('>5 %<');
  });

  it('escapes what it is given', () => {
    expect(lineChart(chart)).toContain('a &lt; b &amp; c');
  });

  it('gives the same bytes for the same chart', () => {
    expect(lineChart(chart)).toBe(lineChart(structuredClone(chart)));
  });
});
