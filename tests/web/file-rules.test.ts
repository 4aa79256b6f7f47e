import { expect, test } from 'vitest'
import {
  assetBinDays,
  assetMaxBytes,
  assetTypes,
  folderMaxDepth,
  imageMaxBytes,
  mediaMaxMs,
} from '../../contract/index.ts'
import * as rules from '../../web/src/data/file-rules.ts'
import { childrenOf, flatten, pathTo } from '../../web/src/data/folder-tree.ts'

test('what the pages know of files is what the server keeps to', () => {
  expect(rules.fileTypes).toEqual(assetTypes)
  expect([rules.fileMaxBytes, rules.imageMaxBytes]).toEqual([assetMaxBytes, imageMaxBytes])
  expect([rules.binDays, rules.fileMaxMinutes * 60_000, rules.folderMaxDepth]).toEqual([
    assetBinDays,
    mediaMaxMs,
    folderMaxDepth,
  ])
})

test('what cannot be taken is told before it is sent, and a file without a type is known by its ending', () => {
  const file = (name: string, type: string, size = 10) => {
    const made = new File([], name, { type })
    Object.defineProperty(made, 'size', { value: size })
    return made
  }
  const all = ['IMAGE', 'VIDEO', 'AUDIO'] as const
  expect(rules.findFileProblem(file('a.png', 'image/png'), all)).toBeNull()
  expect(rules.findFileProblem(file('A.MOV', ''), all)).toBeNull()
  expect(rules.findFileProblem(file('a.svg', 'image/svg+xml'), all)).toBe('type')
  expect(rules.findFileProblem(file('a.mp4', 'video/mp4'), ['IMAGE'])).toBe('type')
  expect(rules.findFileProblem(file('a.png', 'image/png', 30_000_001), all)).toBe('size')
  expect(rules.findFileProblem(file('a.mp4', 'video/mp4', 30_000_001), all)).toBeNull()
  expect(rules.findFileProblem(file('a.mp4', 'video/mp4', 0), all)).toBe('empty')
})

test('folders are shown under one another, and the way to one is known', () => {
  const folder = (id: string, parentId: string | null, name: string) => ({ id, parentId, name, count: 0 })
  const tree = [folder('b', null, '2월'), folder('c', null, '10월'), folder('a', 'b', '안')]
  expect(childrenOf(tree, null).map(({ name }) => name)).toEqual(['2월', '10월'])
  expect(pathTo(tree, 'a').map(({ id }) => id)).toEqual(['b', 'a'])
  expect(pathTo(tree, 'gone')).toEqual([])
  expect(flatten(tree, 'b').map(({ folder: { id } }) => id)).toEqual(['c'])
})
