/** One measured number. `ratio` is the value divided by that of the rival or limit named in `against`, same run. */
export type Figure = { name: string; value: number; unit: string; against?: string; ratio?: number }

/** `isQuick`: what takes minutes is left out. */
export type BenchOptions = { isQuick: boolean }

export type Bench = (report: (figure: Figure) => void, options: BenchOptions) => Promise<void>
