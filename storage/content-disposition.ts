/**
 * The header that makes a browser save a file under a name, in any script (RFC 6266).
 * `filename*` carries the name in UTF-8; `filename` is what clients that do not know it fall back to.
 */
export function attachmentDisposition(name: string): string {
  const safe = name.replace(/[\p{Cc}\p{Cs}/\\]/gu, '_')
  const plain = safe.replace(/[^\x20-\x7e]/g, '_').replace(/["%]/g, '_')
  // encodeURIComponent leaves these five, which RFC 5987 does not allow in an extended value.
  const encoded = encodeURIComponent(safe).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
