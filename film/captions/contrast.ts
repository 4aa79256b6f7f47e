/** Large bold type needs 3:1 (WCAG 2.2, 1.4.3); more, because pictures move behind it. */
const leastContrast = 4
const ink = '#17110e'

type Rgb = [number, number, number]

const toRgb = (colour: string): Rgb => {
  const channel = (from: number) => Number.parseInt(colour.slice(from, from + 2), 16)
  return [channel(1), channel(3), channel(5)]
}

/** Relative luminance as WCAG 2 defines it. */
function luminanceOf(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** From 1 for the same to 21 for black and white, both `#rrggbb`. */
export function contrastOf(a: string, b: string): number {
  const [light, dark] = [luminanceOf(toRgb(a)), luminanceOf(toRgb(b))].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** Dark or white, whichever is told from the colour more easily. */
export const readableOn = (colour: string): string =>
  contrastOf(colour, ink) > contrastOf(colour, '#ffffff') ? ink : '#ffffff'

/** A colour of letters on a dark ground: as it is where it can be read, else mixed with as little white as makes it so. */
export function lightenedOn(ground: string, colour: string): string {
  const rgb = toRgb(colour)
  for (let white = 0; ; white += 0.05) {
    const mixed = `#${rgb
      .map((value) =>
        Math.round(value + (255 - value) * Math.min(1, white))
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')}`
    if (white >= 1 || contrastOf(mixed, ground) >= leastContrast) return mixed
  }
}
