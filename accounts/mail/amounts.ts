import { type Currency, type Language, ucrPerCredit } from '../../contract/index.ts'

/** ₩14,000 or $10.00. */
export function toMoney(language: Language, currency: Currency, amountMinor: number): string {
  const amount = currency === 'KRW' ? amountMinor : amountMinor / 100
  return new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(
    amount,
  )
}

/** $12.30; four decimals below a dollar, and never nothing for what is something. */
export function toDollars(language: Language, microUsd: number): string {
  const usd = Math.abs(microUsd) / 1e6
  const smallest = 0.0001
  const sign = microUsd < 0 ? '\u2212' : ''
  if (usd > 0 && usd < smallest) return `${sign}<$${smallest}`
  const digits = usd > 0 && usd < 1 ? 4 : 2
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return `${sign}$${number.format(usd)}`
}

/** A number of credits with up to two decimals, rounded down: nobody is told more than there is. */
export function toCredits(language: Language, ucr: number): string {
  const credits = Math.floor((ucr * 100) / ucrPerCredit) / 100
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(credits)
}
