/** One record of a file and the line that it begins in, counted as editors do. */
export type CsvRow = { line: number; cells: string[] }

/**
 * Rows of a CSV file (RFC 4180): quoted cells may hold separators, line ends and doubled quotes. A mark of UTF-8 at the front is
 * no part of the first name; the separator is the one of comma, semicolon and tab that the first lines have most of. Empty lines
 * are left out. A quote that is never closed ends with the file.
 */
export function parseCsv(text: string): CsvRow[] {
  const plain = text.replace(/^\ufeff/, '')
  const separator = separatorOf(plain)
  const rows: CsvRow[] = []
  let row: CsvRow = { line: 1, cells: [] }
  let line = 1
  let cell = ''
  let isQuoted = false
  const endRow = () => {
    row.cells.push(cell.trim())
    cell = ''
    if (row.cells.some((one) => one !== '')) rows.push(row)
    row = { line: line + 1, cells: [] }
  }
  for (let at = 0; at < plain.length; at++) {
    const letter = plain.charAt(at)
    if (letter === '\n') line += 1
    if (isQuoted) {
      if (letter !== '"') cell += letter
      else if (plain[at + 1] === '"') cell += plain.charAt(++at)
      else isQuoted = false
    } else if (letter === '"' && cell.trim() === '') {
      cell = ''
      isQuoted = true
    } else if (letter === separator) {
      row.cells.push(cell.trim())
      cell = ''
    } else if (letter === '\n') {
      line -= 1
      endRow()
      line += 1
    } else if (letter !== '\r' || plain[at + 1] !== '\n') cell += letter
  }
  endRow()
  return rows
}

const separators = [',', ';', '\t']

function separatorOf(text: string): string {
  const head = text.slice(0, 5000).replace(/"[^"]*"/g, '')
  const counts = separators.map((one) => head.split(one).length)
  return separators[counts.indexOf(Math.max(...counts))] ?? ','
}
