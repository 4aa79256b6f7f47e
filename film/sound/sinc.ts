/**
 * A low-pass filter cut into `phases` sets of `taps` weights: set p gives the value p/phases of a sample after a point.
 * `cutoff` is a share of the input's half rate. Each set sums to 1, so that a constant stays what it is.
 */
export function sincPhases(phases: number, taps: number, cutoff: number, beta: number): Float32Array {
  const table = new Float32Array(phases * taps)
  for (let phase = 0; phase < phases; phase++) {
    const weights = Array.from({ length: taps }, (_, tap) => {
      const distance = tap - (taps / 2 - 1) - phase / phases
      return sinc(distance * cutoff) * kaiser(distance / (taps / 2), beta)
    })
    const sum = weights.reduce((total, weight) => total + weight, 0)
    for (const [tap, weight] of weights.entries()) table[phase * taps + tap] = weight / sum
  }
  return table
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}

function kaiser(position: number, beta: number): number {
  if (Math.abs(position) >= 1) return 0
  return bessel(beta * Math.sqrt(1 - position * position)) / bessel(beta)
}

/** Modified Bessel function of the first kind, order zero, by its power series. */
function bessel(x: number): number {
  let sum = 1
  let term = 1
  for (let k = 1; k < 40; k++) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}
