/** File systems allow 255 bytes; a letter of Korean takes three of them. Leaves room for the ending and a browser's "(1)". */
const longestBytes = 220

/**
 * A name to save a file under on any system: the first of `names` of which anything is left without what Windows refuses
 * (some marks, and dots and spaces at the ends), cut to a length that fits, then the `ending` (`.mp4`) as it is.
 */
export function toFileName(names: string[], ending: string): string {
  return (names.map(toPlainName).find((name) => name !== '') ?? 'short') + ending
}

function toPlainName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, ' ')
  return cut(plain).replace(/^[. ]+|[. ]+$/g, '')
}

/** Whole characters from the beginning, as many as fit. */
function cut(text: string): string {
  let kept = ''
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > longestBytes) break
    kept += character
  }
  return kept
}
