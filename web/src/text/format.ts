import type { Language } from '../../../contract/options.ts'
import type { Money } from '../../../contract/plans.ts'

const ucrPerCredit = 1_000_000
const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

const waits = [
  ['hour', 3_600],
  ['minute', 60],
] as const

const sizes = [
  ['gigabyte', 1_000_000_000],
  ['megabyte', 1_000_000],
] as const

export type Format = ReturnType<typeof createFormat>

/** Numbers, times and sizes in the manner of a language. */
export function createFormat(language: Language) {
  const locale = language === 'ko' ? 'ko-KR' : 'en-US'
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
  const date = new Intl.DateTimeFormat(locale, { dateStyle: language === 'ko' ? 'long' : 'medium' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return {
    number: (value: number) => number.format(value),
    decimals: (value: number, digits: number) =>
      value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    /** Micro-credits as credits with at most two decimals; what is less than a hundredth but not nothing shows as 0.01. */
    credits: (ucr: number) => number.format(shownCredits(ucr)),
    /** Credits with the direction they moved in; a true minus sign, which is as wide as the plus. */
    change: (ucr: number) => `${ucr > 0 ? '+' : ucr < 0 ? '\u2212' : ''}${number.format(shownCredits(Math.abs(ucr)))}`,
    /** `₩14,000`, `$10.00`, in both languages. */
    money: ({ currency, amountMinor }: Money) => {
      const digits = currency === 'KRW' ? 0 : 2
      return (amountMinor / 10 ** digits).toLocaleString(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: digits,
      })
    },
    percent: (part: number) => part.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 }),
    date: (instant: string) => date.format(new Date(instant)),
    exactTime: (instant: string) => exact.format(new Date(instant)),
    ago: (instant: string, now = Date.now()) => {
      const seconds = (new Date(instant).getTime() - now) / 1000
      const unit = units.find(([, size]) => Math.abs(seconds) >= size)
      return unit ? relative.format(Math.round(seconds / unit[1]), unit[0]) : relative.format(0, 'second')
    },
    /** How long to wait, never less than it is: seconds below a minute, minutes below an hour, then hours. */
    wait: (ms: number) => {
      const seconds = Math.max(1, Math.ceil(ms / 1000))
      const [unit, size] = waits.find(([, size]) => seconds >= size) ?? (['second', 1] as const)
      return Math.ceil(seconds / size).toLocaleString(locale, { style: 'unit', unit, unitDisplay: 'long' })
    },
    bytes: (bytes: number) => {
      const [unit, size] = sizes.find(([, size]) => bytes >= size) ?? (['kilobyte', 1_000] as const)
      const value = bytes / size
      return value.toLocaleString(locale, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 })
    },
  }
}

/** To the nearest hundredth; what costs something never looks free. */
function shownCredits(ucr: number): number {
  const hundredths = Math.round(Math.abs(ucr) / (ucrPerCredit / 100))
  return (Math.sign(ucr) * (ucr === 0 ? 0 : Math.max(1, hundredths))) / 100
}

/** `0:07`, `1:02`: a place in a video. */
export function clock(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
