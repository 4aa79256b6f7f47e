import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import { ucrPerCredit } from '../contract/index.ts'

/**
 * Answers a file for spreadsheets (RFC 4180, UTF-8 with a mark that Excel needs to read Korean, unless it is not wanted), row by
 * row as they come. What fails before the first row is answered like any other error; after that the connection is cut, so that half a file
 * is not taken for a whole one. `name` is without the day and the ending.
 */
export async function sendCsv(
  res: Response,
  {
    name,
    header,
    rows,
    hasMark = true,
  }: { name: string; header: string[]; rows: AsyncIterable<string[]>; hasMark?: boolean },
): Promise<void> {
  const reading = rows[Symbol.asyncIterator]()
  const first = await reading.next()
  res.setHeader('content-type', 'text/csv; charset=utf-8')
  const day = new Date().toISOString().slice(0, 10)
  res.setHeader('content-disposition', `attachment; filename="${name}-${day}.csv"`)
  const lines = async function* () {
    yield `${hasMark ? '\ufeff' : ''}${toLine(header)}`
    for (let row = first; !row.done; row = await reading.next()) yield toLine(row.value)
  }
  try {
    await pipeline(Readable.from(lines()), res)
  } catch (error) {
    // Who asked has hung up: nobody is there to be told anything.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) throw error
  }
}

const toLine = (cells: string[]) => `${cells.map(toCell).join(',')}\r\n`

/** Titles are other people's words: what a spreadsheet would run as a formula is made text with an apostrophe; some
 * take the wide signs of Korean and Japanese keyboards for the same. */
function toCell(text: string): string {
  const isFormula = /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text)
  const safe = isFormula ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Exact to the last micro-credit, and a number to every spreadsheet. */
export function toCredits(ucr: number): string {
  const size = Math.abs(ucr)
  const decimals = String(size % ucrPerCredit)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return `${ucr < 0 ? '-' : ''}${Math.floor(size / ucrPerCredit)}${decimals ? `.${decimals}` : ''}`
}
