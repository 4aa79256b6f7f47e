/** sRGB, 0 to 255 each. */
export type Color = readonly [red: number, green: number, blue: number]

/**
 * A colour by lightness (0-1), chroma (0-0.37) and hue (degrees) in OKLCH, where equal steps look equal. Colours a
 * screen cannot show lose chroma until it can, so that lightness and hue stay what was asked for.
 * Matrices: Björn Ottosson, "A perceptual color space for image processing".
 */
export function oklch(lightness: number, chroma: number, hue: number): Color {
  for (let attempt = chroma; ; attempt -= 0.01) {
    const linear = toLinear(lightness, Math.max(attempt, 0), hue)
    if (attempt <= 0 || linear.every((value) => value >= -0.0005 && value <= 1.0005)) return toSrgb(linear)
  }
}

function toLinear(lightness: number, chroma: number, hue: number): Color {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function toSrgb(linear: Color): Color {
  const encode = (value: number) => {
    const clamped = Math.min(1, Math.max(0, value))
    return Math.round(255 * (clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * clamped ** (1 / 2.4) - 0.055))
  }
  return [encode(linear[0]), encode(linear[1]), encode(linear[2])]
}

export const css = ([red, green, blue]: Color, alpha = 1) =>
  `rgba(${red},${green},${blue},${Math.max(0, alpha).toFixed(4)})`

export function mix(from: Color, to: Color, share: number): Color {
  const blend = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * share)
  return [blend(0), blend(1), blend(2)]
}

/** WCAG relative luminance, 0 to 1. */
export function luminance(color: Color): number {
  const linear = (value: number) => (value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4)
  return 0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2])
}

export function contrast(a: Color, b: Color): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}
