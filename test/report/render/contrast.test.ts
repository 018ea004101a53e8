import { describe, expect, it } from 'vitest';
import { style } from '../../../src/report/render/style.ts';

/** The custom properties of a scheme, as the style sheet sets them: the first block is light, the second dark. */
const [light, dark] = [...style.matchAll(/:root\{([^}]*--ground[^}]*)\}/g)].map(([, block = '']) => Object.fromEntries([...block.matchAll(/--([a-z0-9]+):(#[0-9a-f]{3,6})(?=[;}]|$)/g)].map(([, name = '', colour = '']) => [name, colour])));

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const long = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1);
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, two: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(two)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

describe.each([['light', light ?? {}], ['dark', dark ?? {}]] as const)('in the %s scheme', (_scheme, colours) => {
  const of = (name: string): string => {
    const found = colours[name];
    if (found === undefined) throw new Error(`no colour ${name}`);
    return found;
  };

  it.each([['ink', 'ground'], ['ink', 'panel'], ['quiet', 'ground'], ['quiet', 'panel'], ['data', 'ground']])('text in %s on %s has a contrast of 4.5 at least (WCAG AA)', (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['data', 'mark', 'tone2', 'tone3', 'quiet'])('a shape in %s has one of 3 at least', (shape) => {
    expect(contrast(of(shape), of('ground'))).toBeGreaterThanOrEqual(3);
  });
});
