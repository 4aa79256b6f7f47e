/**
 * A decimal number as a provider writes it, exactly, as pico-dollars: `decimals` is how far its unit is from a dollar (2: cents).
 * Digits beyond a pico-dollar are cut off. Also what JSON makes of small numbers, `1.2e-7`.
 *
 * @throws RangeError for what is no number.
 */
export function toPicoUsd(amount: string, decimals = 0): bigint {
  const match = /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(amount.trim())
  const [, sign, whole = '', part = '', exponent = '0'] = match ?? []
  if (!match || (whole === '' && part === '')) throw new RangeError(`not a number: ${amount}`)
  const places = 12 - decimals + Number(exponent)
  if (Math.abs(places) > 60) throw new RangeError(`not an amount: ${amount}`)
  const digits = places >= part.length ? whole + part.padEnd(places, '0') : whole + part.slice(0, Math.max(places, 0))
  const kept = places >= 0 ? digits : digits.slice(0, places)
  return BigInt(kept === '' ? '0' : kept) * (sign === '-' ? -1n : 1n)
}
