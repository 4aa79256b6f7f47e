/**
 * What the server last said about things that people switch faster than it answers.
 *
 * A page shows a press at once. Of several presses on the same thing only the last one's answer may be shown, else an
 * earlier one would undo what was just pressed; and where the last is refused, what is true is what the server said
 * before it, not what the page showed meanwhile.
 */
export function createPendingAnswers<S>() {
  const open = new Map<string, { count: number; known: S }>()
  return {
    /** A press on `id` is on its way; `shown` is the state before it. */
    begin(id: string, shown: S): void {
      const held = open.get(id)
      open.set(id, held ? { ...held, count: held.count + 1 } : { count: 1, known: shown })
    },
    /** An answer came, or a refusal (`null`). Gives the state to show, or `null` while later presses are on their way. */
    settle(id: string, answer: S | null): S | null {
      const held = open.get(id)
      if (!held) return answer
      const known = answer ?? held.known
      if (held.count === 1) open.delete(id)
      else open.set(id, { count: held.count - 1, known })
      return held.count === 1 ? known : null
    },
  }
}
