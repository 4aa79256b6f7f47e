/** Spreadsheets in Korea still write EUC-KR where nobody asked them for UTF-8. @throws TypeError for neither. */
export function decodeText(bytes: ArrayBuffer): string {
  const isUtf16 = [0xfffe, 0xfeff].includes(new DataView(bytes).byteLength > 1 ? new DataView(bytes).getUint16(0) : 0)
  if (isUtf16) return new TextDecoder(new Uint8Array(bytes)[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    return new TextDecoder('euc-kr', { fatal: true }).decode(bytes)
  }
}

/** Null for what is no text. */
export function tryDecode(bytes: ArrayBuffer): string | null {
  try {
    const text = decodeText(bytes)
    return text.includes('\0') ? null : text
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
