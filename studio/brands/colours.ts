import sharp from 'sharp'

/** Lightness 0 to 1 and two axes of colour: equal distances look equally different (Björn Ottosson, 2020). */
type Oklab = [l: number, a: number, b: number]
export type ColourShare = { colour: string; share: number }

const sidePx = 64
const mostColours = 6
const rounds = 24
/** Closer than this two colours are one to the eye. */
const sameDistance = 0.06
/** Less than this is an accident of a picture. */
const leastShare = 0.015

/**
 * The main colours of pictures, by their share, from their pixels: k-means in OKLab. Transparent pixels do not count; of
 * several pictures each counts the same. The same bytes give the same colours.
 *
 * @throws what sharp raises for bytes that are no picture.
 */
export async function findColours(pictures: Buffer[]): Promise<ColourShare[]> {
  const pixels = (await Promise.all(pictures.map(readPixels))).flat()
  if (pixels.length === 0) return []
  const clusters = merge(cluster(pixels))
  return clusters
    .filter(({ share }) => share >= leastShare)
    .slice(0, mostColours)
    .map(({ centre, share }) => ({ colour: toHex(centre), share: Math.round(share * 1000) / 1000 }))
}

async function readPixels(picture: Buffer): Promise<Oklab[]> {
  const { data, info } = await sharp(picture)
    .autoOrient()
    .resize(sidePx, sidePx, { fit: 'fill', kernel: 'nearest' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const pixels: Oklab[] = []
  for (let at = 0; at < data.length; at += info.channels) {
    if ((data[at + info.channels - 1] ?? 255) < 128) continue
    const [r = 0, g = r, b = r] = info.channels >= 4 ? data.subarray(at, at + 3) : [data[at] ?? 0]
    pixels.push(toOklab(r, g, b))
  }
  return pixels
}

type Cluster = { centre: Oklab; share: number }

function cluster(pixels: Oklab[]): Cluster[] {
  let centres = spread(pixels, mostColours + 2)
  let owners = pixels.map((pixel) => nearest(pixel, centres))
  for (let round = 0; round < rounds; round += 1) {
    centres = centres.map((centre, index) => mean(pixels.filter((_, at) => owners[at] === index)) ?? centre)
    const next = pixels.map((pixel) => nearest(pixel, centres))
    const isSettled = next.every((owner, at) => owner === owners[at])
    owners = next
    if (isSettled) break
  }
  return centres
    .map((centre, index) => ({ centre, share: owners.filter((owner) => owner === index).length / pixels.length }))
    .filter(({ share }) => share > 0)
    .toSorted((a, b) => b.share - a.share)
}

/** Beginnings far from each other: the mean's nearest, then always what is farthest from all. Chance has no part in it. */
function spread(pixels: Oklab[], count: number): Oklab[] {
  const middle = mean(pixels) ?? [0, 0, 0]
  const first = pixels.reduce((best, pixel) => (distance(pixel, middle) < distance(best, middle) ? pixel : best))
  const centres: Oklab[] = [first]
  const away = pixels.map((pixel) => distance(pixel, first))
  while (centres.length < count) {
    const at = away.reduce((far, value, index) => (value > (away[far] ?? 0) ? index : far), 0)
    const pixel = pixels[at]
    if (!pixel || away[at] === 0) break
    centres.push(pixel)
    for (const [index, other] of pixels.entries()) away[index] = Math.min(away[index] ?? 0, distance(other, pixel))
  }
  return centres
}

function merge(clusters: Cluster[]): Cluster[] {
  const merged: Cluster[] = []
  for (const { centre, share } of clusters) {
    const near = merged.find((other) => distance(other.centre, centre) < sameDistance ** 2)
    if (!near) merged.push({ centre, share })
    else {
      near.centre = mix(near.centre, near.share, centre, share)
      near.share += share
    }
  }
  return merged.toSorted((a, b) => b.share - a.share)
}

const mix = (a: Oklab, weightA: number, b: Oklab, weightB: number): Oklab => {
  const part = (x: number, y: number) => (x * weightA + y * weightB) / (weightA + weightB)
  return [part(a[0], b[0]), part(a[1], b[1]), part(a[2], b[2])]
}

function mean(pixels: Oklab[]): Oklab | null {
  if (pixels.length === 0) return null
  const sum: Oklab = [0, 0, 0]
  for (const [l, a, b] of pixels) {
    sum[0] += l
    sum[1] += a
    sum[2] += b
  }
  return [sum[0] / pixels.length, sum[1] / pixels.length, sum[2] / pixels.length]
}

function nearest(pixel: Oklab, centres: Oklab[]): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [index, centre] of centres.entries()) {
    const away = distance(pixel, centre)
    if (away < least) {
      least = away
      best = index
    }
  }
  return best
}

/** Squared. */
const distance = (a: Oklab, b: Oklab) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2

const toLinear = (value: number) => {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
const fromLinear = (light: number) => {
  const share = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055
  return Math.round(Math.min(1, Math.max(0, share)) * 255)
}

/** The matrices of https://bottosson.github.io/posts/oklab/ */
function toOklab(red: number, green: number, blue: number): Oklab {
  const [r, g, b] = [toLinear(red), toLinear(green), toLinear(blue)]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function toHex([lightness, a, b]: Oklab): string {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  return `#${rgb.map((light) => fromLinear(light).toString(16).padStart(2, '0')).join('')}`
}
