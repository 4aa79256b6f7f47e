import { readFileSync } from 'node:fs'
import type { Range } from '../../../film/captions/split-text.ts'

/**
 * Which characters an OpenType font has glyphs for: the Unicode subtables (formats 4 and 12) of its `cmap` table.
 * https://learn.microsoft.com/typography/opentype/spec/cmap
 */
export function readFontCoverage(file: string): Range[] {
  const font = readFileSync(file)
  const cmap = findTable(font, 'cmap')
  const count = cmap.readUInt16BE(2)
  const ranges: Range[] = []
  for (let i = 0; i < count; i++) {
    const subtable = cmap.subarray(cmap.readUInt32BE(8 + i * 8))
    const format = subtable.readUInt16BE(0)
    if (format === 12) ranges.push(...readGroups(subtable))
    if (format === 4) ranges.push(...readSegments(subtable))
  }
  return ranges
}

function findTable(font: Buffer, name: string): Buffer {
  const count = font.readUInt16BE(4)
  for (let i = 0; i < count; i++) {
    const record = 12 + i * 16
    if (font.toString('latin1', record, record + 4) !== name) continue
    const start = font.readUInt32BE(record + 8)
    return font.subarray(start, start + font.readUInt32BE(record + 12))
  }
  throw new Error(`font without ${name}`)
}

function readGroups(subtable: Buffer): Range[] {
  const count = subtable.readUInt32BE(12)
  return Array.from({ length: count }, (_, i) => {
    return [subtable.readUInt32BE(16 + i * 12), subtable.readUInt32BE(20 + i * 12)] as const
  })
}

function readSegments(subtable: Buffer): Range[] {
  const count = subtable.readUInt16BE(6) / 2
  const ranges: Range[] = []
  for (let i = 0; i < count; i++) {
    const last = subtable.readUInt16BE(14 + i * 2)
    const first = subtable.readUInt16BE(16 + count * 2 + i * 2)
    // The table ends with a segment for U+FFFF that stands for no character.
    if (first !== 0xffff) ranges.push([first, last])
  }
  return ranges
}
