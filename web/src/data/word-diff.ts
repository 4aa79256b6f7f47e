export type DiffPart = { kind: 'same' | 'removed' | 'added'; text: string }

/** What changed from one text to the other, word by word; the parts of `same` and `removed` give the one, of `same` and `added` the other. */
export function diffWords(before: string, after: string): DiffPart[] {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  const length = commonLengths(a, b)
  const parts: DiffPart[] = []
  const add = (kind: DiffPart['kind'], text: string) => {
    const last = parts.at(-1)
    if (last?.kind === kind) last.text += text
    else parts.push({ kind, text })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]]
    if (left !== undefined && right !== undefined && isSame(left, right)) {
      // The last word of one text may stand in the middle of the other.
      add('same', left.length > right.length ? left : right)
      i += 1
      j += 1
    } else if (right === undefined || (left !== undefined && at(length, i + 1, j) >= at(length, i, j + 1))) {
      add('removed', left ?? '')
      i += 1
    } else {
      add('added', right)
      j += 1
    }
  }
  return parts
}

/** Words with the space after them: what is said goes and comes with its distance. */
const wordsOf = (text: string) => text.match(/\S+\s*|\s+/gu) ?? []

/** How many words the ends of both texts have in common, by where the ends begin. */
function commonLengths(a: string[], b: string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = table[i] ?? []
    for (let j = b.length - 1; j >= 0; j -= 1)
      row[j] = isSame(a[i] ?? '', b[j] ?? '')
        ? at(table, i + 1, j + 1) + 1
        : Math.max(at(table, i + 1, j), at(table, i, j + 1))
  }
  return table
}

const isSame = (a: string, b: string) => a.trim() === b.trim()
const at = (table: number[][], i: number, j: number) => table[i]?.[j] ?? 0
