/**
 * Makes the illustrations of the built-in image maker from npm packages:
 * `@iconify-json/fluent-emoji` (pictures) and `emojibase-data` (words), with the word lists in `vocabulary/`.
 *
 *   tsx scripts/build-illustrations.ts           write illustrations/
 *   tsx scripts/build-illustrations.ts --check   exit 1 if the committed files differ from what would be written
 *
 * Only pictures that a word can reach are shipped, each as an SVG compressed with brotli, so that a picture of a scene
 * reads a few kilobytes instead of the 100 MB of the package.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import type { Language } from '../gateway/provider.ts'
import { concepts } from '../gateway/providers/builtin/image/vocabulary/concepts.ts'
import { type EmojiRecord, emojibaseEntries } from '../gateway/providers/builtin/image/vocabulary/emojibase-words.ts'
import { life } from '../gateway/providers/builtin/image/vocabulary/life.ts'
import { type Entry, parseVocabulary } from '../gateway/providers/builtin/image/vocabulary/parse-vocabulary.ts'
import { people } from '../gateway/providers/builtin/image/vocabulary/people.ts'
import { world } from '../gateway/providers/builtin/image/vocabulary/world.ts'

const folder = new URL('../gateway/providers/builtin/image/illustrations/', import.meta.url)
const languages = ['ko', 'en'] as const
const wordsFile = (language: Language) => `words.${language}.txt`
const topWeights = { topic: 3, concept: 1.2 }

type IconSet = { icons: Record<string, { body: string }> }
type Words = Record<Language, Map<string, [subject: string, weight: number][]>>

const read = createRequire(import.meta.url)
const icons = (read('@iconify-json/fluent-emoji/icons.json') as IconSet).icons
const english = read('emojibase-data/en/data.json') as EmojiRecord[]
const korean = read('emojibase-data/ko/data.json') as EmojiRecord[]

/** Microsoft names its pictures after the English label: "hot beverage" is `hot-beverage`. Null when it drew none. */
const names = new Map(english.map(({ hexcode, label }) => [hexcode, toName(label)]))
function toName(label: string): string {
  const plain = label
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f’'.“”!]/g, '')
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
}
const nameOf = ({ hexcode }: EmojiRecord) => {
  const name = names.get(hexcode)
  return name && name in icons ? name : null
}

function collectWords(): Words {
  const entries = [
    ...[life, people, world].flatMap((list) => parseVocabulary(list, topWeights.topic)),
    ...parseVocabulary(concepts, topWeights.concept),
    ...emojibaseEntries({ language: 'ko', list: korean }, nameOf),
    ...emojibaseEntries({ language: 'en', list: english }, nameOf),
  ]
  const unknown = [...new Set(entries.map(({ subject }) => subject).filter((subject) => !(subject in icons)))]
  if (unknown.length > 0) throw new Error(`No such picture in fluent-emoji: ${unknown.join(', ')}`)
  return { ko: toTable(entries, 'ko'), en: toTable(entries, 'en') }
}

/** Per word its subjects, best first; a subject named twice for a word keeps its higher weight. */
function toTable(entries: Entry[], language: Language): Words[Language] {
  const table = new Map<string, Map<string, number>>()
  for (const { word, subject, weight } of entries.filter((entry) => entry.language === language)) {
    const subjects = table.get(word) ?? new Map<string, number>()
    table.set(word, subjects.set(subject, Math.max(weight, subjects.get(subject) ?? 0)))
  }
  const rows = [...table].map(([word, subjects]): [string, [string, number][]] => [
    word,
    [...subjects].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
  ])
  return new Map(rows.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Three decimals are a fiftieth of a pixel at the largest size drawn; what follows them is only weight. */
function toSvg(name: string): string {
  const body = icons[name]?.body ?? ''
  const short = body.replace(/(\.\d{3})\d+/g, '$1')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${short}</svg>`
}

/** One word a line, its subjects with their weights, best first: `coffee: hot-beverage 3, beans 2.55`. */
function toText(table: Words[Language]): string {
  const rows = [...table].map(([word, subjects]) => {
    const list = subjects.map(([subject, weight]) => `${subject} ${Math.round(weight * 100) / 100}`)
    return `${word}: ${list.join(', ')}\n`
  })
  return rows.join('')
}

/** Every file by name, pictures as SVG. */
function wantedFiles(): { words: Map<string, string>; pictures: Map<string, string> } {
  const words = collectWords()
  const subjects = new Set(languages.flatMap((language) => [...words[language].values()].flat().map(([name]) => name)))
  return {
    words: new Map(languages.map((language) => [wordsFile(language), toText(words[language])])),
    pictures: new Map([...subjects].sort().map((name) => [`${name}.svg.br`, toSvg(name)])),
  }
}

const pictureFiles = () => readdirSync(folder).filter((file) => file.endsWith('.svg.br'))

function write(): void {
  const { words, pictures } = wantedFiles()
  for (const file of pictureFiles()) rmSync(new URL(file, folder))
  let sizeBytes = 0
  for (const [file, svg] of pictures) {
    const packed = brotliCompressSync(svg, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
    sizeBytes += packed.length
    writeFileSync(new URL(file, folder), packed)
  }
  for (const [file, text] of words) writeFileSync(new URL(file, folder), text)
  console.log(`${pictures.size} pictures, ${(sizeBytes / 1e6).toFixed(2)} MB`)
}

/** Compares what the files say, not their bytes: another version of brotli may pack the same picture differently. */
function check(): void {
  const { words, pictures } = wantedFiles()
  const stale = [...pictures].filter(([file, svg]) => {
    if (!pictureFiles().includes(file)) return true
    return brotliDecompressSync(readFileSync(new URL(file, folder))).toString() !== svg
  })
  const surplus = pictureFiles().filter((file) => !pictures.has(file))
  const staleWords = [...words].filter(([file, text]) => readFileSync(new URL(file, folder), 'utf8') !== text)
  const problems = [...[...stale, ...staleWords].map(([file]) => file), ...surplus]
  if (problems.length > 0) {
    console.error(`Out of date: ${problems.join(', ')}\nRun: npx tsx scripts/build-illustrations.ts`)
    process.exitCode = 1
  } else console.log(`${pictures.size} pictures and their words are up to date`)
}

if (process.argv.includes('--check')) check()
else write()
