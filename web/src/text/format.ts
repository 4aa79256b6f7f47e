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
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' })
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 })
  const day = new Intl.DateTimeFormat(locale, { month: 'numeric', day: 'numeric' })
  const moment = new Intl.DateTimeFormat(locale, {
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  })
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long' })
  const shortMonth = new Intl.DateTimeFormat(locale, { month: 'short' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return {
    number: (value: number) => number.format(value),
    /** For where there is little room: `1.2만`, `12K`. */
    compact: (value: number) => compact.format(value),
    decimals: (value: number, digits: number) =>
      value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    /** With the direction it goes in; a true minus sign, which is as wide as the plus. */
    signed: (value: number, digits: number) =>
      `${value > 0 ? '+' : value < 0 ? '\u2212' : ''}${Math.abs(value).toLocaleString(locale, { maximumFractionDigits: digits })}`,
    /** As exact as prices are, without zeros that say nothing. */
    exact: (value: number) => value.toLocaleString(locale, { maximumFractionDigits: 6 }),
    /** Dollars of a price, which may be parts of a cent: `$3.00`, `$0.0015`. */
    dollars: (usd: number) =>
      usd.toLocaleString(locale, {
        style: 'currency',
        currency: 'USD',
        currencyDisplay: 'narrowSymbol',
        maximumFractionDigits: 6,
      }),
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
    /**
     * What something cost, in micro-dollars: to the cent, below a dollar to the hundredth of one. What is not nothing never
     * looks like it: `<$0.0001`.
     */
    usd: (microUsd: number) => {
      const say = (usd: number, digits: number) =>
        usd.toLocaleString(locale, {
          style: 'currency',
          currency: 'USD',
          currencyDisplay: 'narrowSymbol',
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        })
      const size = Math.abs(microUsd)
      if (size === 0 || size >= 1_000_000) return say(microUsd / 1e6, 2)
      if (size < 100) return microUsd < 0 ? `>${say(-0.0001, 4)}` : `<${say(0.0001, 4)}`
      return say(microUsd / 1e6, 4)
    },
    /** Down to the pico-dollar: what a token costs is a small part of a cent. */
    picoUsd: (picoUsd: bigint) =>
      (Number(picoUsd) / 1e12).toLocaleString(locale, {
        style: 'currency',
        currency: 'USD',
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: 2,
        maximumFractionDigits: 12,
      }),
    percent: (part: number) => part.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 }),
    date: (instant: string) => date.format(new Date(instant)),
    /** `11. 21.`: a day of which the year is known. */
    day: (instant: string) => day.format(new Date(instant)),
    /** To the minute, of a day of which the year is known. */
    moment: (instant: string) => moment.format(new Date(instant)),
    month: (instant: string) => month.format(new Date(instant)),
    shortMonth: (instant: string) => shortMonth.format(new Date(instant)),
    exactTime: (instant: string) => exact.format(new Date(instant)),
    /** To the second, of today. */
    time: (instant: string) => time.format(new Date(instant)),
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
    /** How long something is, as people say it: `45초`, `12분`, `3시간 20분`, `1,204시간`. */
    duration: (seconds: number) => {
      const say = (value: number, unit: 'hour' | 'minute' | 'second') =>
        value.toLocaleString(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 })
      if (seconds < 60) return say(seconds, 'second')
      const minutes = Math.round(seconds / 60)
      if (minutes < 60) return say(minutes, 'minute')
      const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
      return hours >= 100 || rest === 0 ? say(hours, 'hour') : `${say(hours, 'hour')} ${say(rest, 'minute')}`
    },
    /** How long something took: `340ms`, `1.2초`. */
    took: (ms: number) => {
      const [unit, value] = ms < 1000 ? (['millisecond', ms] as const) : (['second', ms / 1000] as const)
      return value.toLocaleString(locale, { style: 'unit', unit, unitDisplay: 'narrow', maximumFractionDigits: 1 })
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
