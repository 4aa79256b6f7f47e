import { keywordMaxLength } from './choices.ts'

/** The contract's limit without its validator. */
export const batchMax = 50

/** What lines and cells come to: topics in their order, each once. `tooMany`: how many more there were than a list takes. */
export type KeywordList = { keywords: string[]; doubles: number; tooMany: number }

/**
 * The topics of a pasted text or a CSV file: one a line, of a table the column that is headed as one, else the first. A first
 * line that is such a heading is no topic.
 */
export function readKeywords(text: string, known: readonly string[] = []): KeywordList {
  const rows = readRows(text)
  const head = (rows[0] ?? []).map((cell) => cell.toLowerCase())
  const headed = head.findIndex((cell) => headings.has(cell))
  const cells = rows.slice(headed >= 0 ? 1 : 0).map((row) => tidy(row[Math.max(headed, 0)] ?? ''))
  const keywords = [...known]
  const seen = new Set(known.map(sameAs))
  let doubles = 0
  for (const keyword of cells.filter((cell) => cell !== '')) {
    if (seen.has(sameAs(keyword))) doubles += 1
    else keywords.push(keyword)
    seen.add(sameAs(keyword))
  }
  return { keywords: keywords.slice(0, batchMax), doubles, tooMany: Math.max(0, keywords.length - batchMax) }
}

const headings = new Set(['keyword', 'keywords', 'topic', 'topics', 'title', '키워드', '주제', '제목', '단어'])
const sameAs = (keyword: string) => keyword.normalize('NFKC').toLowerCase()

/** As a keyword may be: one line, without marks of lists, no longer than it is taken. */
export const tidy = (cell: string): string =>
  cell
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
    .replace(/^\s*(?:[-*•]\s+|\d{1,2}[.)]\s+)/u, '')
    .trim()
    .slice(0, keywordMaxLength)
    .replace(/[\ud800-\udbff]$/, '')
    .trim()

/**
 * Rows of cells: quoted ones may hold commas, line ends and doubled quotes (RFC 4180). Text without a quote that begins a cell
 * and with commas in its sentences is a list of lines, not a table: a comma parts cells only where every line has as many.
 */
function readRows(text: string): string[][] {
  const plain = text.replace(/^\ufeff/, '')
  const separator = plain.includes('\t') ? '\t' : ','
  const rows = parse(plain, separator).filter((row) => row.some((cell) => cell.trim() !== ''))
  const width = rows[0]?.length ?? 1
  const isTable = width > 1 && rows.length > 1 && rows.every((row) => row.length === width)
  return (isTable ? rows : parse(plain, '')).map((row) => row.map((cell) => cell.trim()))
}

/** `separator` empty: each line is one cell. */
function parse(text: string, separator: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  const endCell = () => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? ''
    if (isQuoted) {
      if (letter !== '"') cell += letter
      else if (text[at + 1] === '"') cell += text[++at]
      else isQuoted = false
    } else if (letter === '"' && cell.trim() === '') {
      cell = ''
      isQuoted = text.indexOf('"', at + 1) > 0
      if (!isQuoted) cell = letter
    } else if (separator !== '' && letter === separator) endCell()
    else if (letter === '\n' || letter === '\r') {
      endCell()
      rows.push([])
    } else cell += letter
  }
  endCell()
  return rows
}
