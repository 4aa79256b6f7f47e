/** A picture, sound or file that stands in the request itself (RFC 2397, base64 only); null for any other address. */
export function readDataUrl(url: string): { mediaType: string; base64: string } | null {
  const comma = url.indexOf(',')
  const [mediaType = '', ...parameters] = url.slice(url.indexOf(':') + 1, comma).split(';')
  if (!url.startsWith('data:') || comma < 0 || !parameters.includes('base64')) return null
  return { mediaType: mediaType.toLowerCase(), base64: url.slice(comma + 1) }
}
