import type { Language } from '../../contract/index.ts'

/** An amount in minor units, as people read it: ₩14,000 or $10.00. */
export function formatMoney(language: Language, minor: number, currency: string): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 0))
}
