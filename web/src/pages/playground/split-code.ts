/** A part of an answer: words as they are, or code between fences. */
export type Part = { kind: 'text' | 'code'; text: string; language: string }

/**
 * Tells code from words by the fences models put around it. Nothing else of Markdown is read: an answer is shown as it was
 * written. A fence that is not closed yet is code that is still arriving.
 */
export function splitCode(answer: string): Part[] {
  const parts: Part[] = []
  let open: { fence: string; language: string } | null = null
  let lines: string[] = []
  const flush = () => {
    const text = open ? lines.join('\n') : lines.join('\n').replace(/^\n+|\n+$/g, '')
    if (open || text !== '') parts.push({ kind: open ? 'code' : 'text', text, language: open?.language ?? '' })
    lines = []
  }
  for (const line of answer.split('\n')) {
    const [, fence, language = ''] = /^ {0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)/.exec(line) ?? []
    if (!open && fence !== undefined) {
      flush()
      open = { fence, language }
    } else if (open && fence?.startsWith(open.fence) && language === '') {
      flush()
      open = null
    } else lines.push(line)
  }
  flush()
  return parts
}
