import { type Currency, type Language, ucrPerCredit } from '../../contract/index.ts'

/** ₩14,000 or $10.00. */
export function toMoney(language: Language, currency: Currency, amountMinor: number): string {
  const amount = currency === 'KRW' ? amountMinor : amountMinor / 100
  return new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(
    amount,
  )
}

/** A number of credits with up to two decimals, rounded down: nobody is told more than there is. */
export function toCredits(language: Language, ucr: number): string {
  const credits = Math.floor((ucr * 100) / ucrPerCredit) / 100
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(credits)
}
