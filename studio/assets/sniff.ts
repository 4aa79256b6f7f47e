/** What a file is by how it begins; only these reach a decoder, which knows many more. */
export type Container = 'jpeg' | 'png' | 'webp' | 'mp4' | 'quicktime' | 'webm' | 'mp3' | 'wav' | 'ogg'

const ascii = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to)
const begins = (bytes: Buffer, signature: number[]) => signature.every((byte, index) => bytes[index] === byte)

const signatures: [Container, (bytes: Buffer) => boolean][] = [
  ['jpeg', (bytes) => begins(bytes, [0xff, 0xd8, 0xff])],
  ['png', (bytes) => begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['webp', (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP'],
  ['wav', (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WAVE'],
  ['ogg', (bytes) => ascii(bytes, 0, 4) === 'OggS'],
  ['quicktime', (bytes) => ascii(bytes, 4, 8) === 'ftyp' && ascii(bytes, 8, 12) === 'qt  '],
  // HEIC and AVIF pictures are of the same family: their brands name them.
  [
    'mp4',
    (bytes) =>
      ascii(bytes, 4, 8) === 'ftyp' && !/^(heic|heix|heim|heis|hevc|mif1|msf1|avif|avis)$/.test(ascii(bytes, 8, 12)),
  ],
  // EBML: a Matroska file says in its first bytes whether it keeps to what WebM allows.
  ['webm', (bytes) => begins(bytes, [0x1a, 0x45, 0xdf, 0xa3]) && ascii(bytes, 0, headBytes).includes('webm')],
  ['mp3', (bytes) => ascii(bytes, 0, 3) === 'ID3' || isMpegFrame(bytes)],
]

/** As much of a file as `sniff` has to see. */
export const headBytes = 64

/** Null for everything that is not taken: SVG, HTML, playlists, archives and whatever else there is. */
export function sniff(head: Buffer): Container | null {
  return signatures.find(([, isIt]) => isIt(head))?.[0] ?? null
}

/** The header of an MPEG-1 or 2 layer III frame (ISO/IEC 11172-3, 2.4.1.3): sync, layer, no forbidden rate. */
function isMpegFrame(bytes: Buffer): boolean {
  const [first = 0, second = 0, third = 0] = bytes
  const isSynced = first === 0xff && (second & 0xe0) === 0xe0
  return isSynced && (second & 0x06) === 0x02 && (third & 0xf0) !== 0xf0 && (third & 0x0c) !== 0x0c
}
