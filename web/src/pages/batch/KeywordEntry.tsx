import { createSignal, Show } from 'solid-js'
import { decodeText } from '../../data/decode-text.ts'
import { batchMax, readKeywords } from '../../data/keyword-list.ts'
import { batchWords } from '../../text/batch/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { UploadIcon } from '../../ui/icons.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import css from './batch.module.css'

const fileMaxBytes = 1_000_000

/** Topics to paste, or to read from a file; what was left out of them is said. */
export function KeywordEntry(props: { known: string[]; onAdd: (keywords: string[]) => void }) {
  const { format } = useWords()
  const words = useAreaWords(batchWords)
  const [text, setText] = createSignal('')
  const [notes, setNotes] = createSignal<string[]>([])
  const [error, setError] = createSignal<string | undefined>()
  let field: HTMLInputElement | undefined

  function add(from: string): boolean {
    const { keywords, doubles, tooMany } = readKeywords(from, props.known)
    const isNothing = keywords.length === props.known.length && doubles === 0 && tooMany === 0
    setError(isNothing ? words().nothingRead : undefined)
    setNotes([
      ...(doubles > 0 ? [words().doubles(format().number(doubles))] : []),
      ...(tooMany > 0 ? [words().tooMany(format().number(tooMany), format().number(batchMax))] : []),
    ])
    if (!isNothing) props.onAdd(keywords)
    return !isNothing
  }

  async function readFile(file: File) {
    setNotes([])
    if (file.size > fileMaxBytes) return setError(words().fileTooLarge)
    try {
      add(decodeText(await file.arrayBuffer()))
    } catch (cause) {
      if (!(cause instanceof TypeError || cause instanceof DOMException)) throw cause
      setError(words().fileFailed)
    }
  }

  return (
    <div class={css.entry}>
      <TextArea
        label={words().paste}
        name="keywords"
        rows={5}
        value={text()}
        placeholder={words().pastePlaceholder}
        help={words().pasteHelp}
        error={error()}
        onInput={(next) => {
          setText(next)
          setError(undefined)
        }}
      />
      <div class={css.entryActs}>
        <Button onPress={() => add(text()) && setText('')}>{words().add}</Button>
        <Button kind="ghost" onPress={() => field?.click()}>
          <UploadIcon size={18} />
          {words().file}
        </Button>
        <input
          ref={field}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
          aria-label={words().file}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            if (file) void readFile(file)
            // The same file chosen again is a change again.
            event.currentTarget.value = ''
          }}
        />
      </div>
      <div role="status">
        <Show when={notes().length > 0}>
          <p class={css.quiet}>{notes().join(' ')}</p>
        </Show>
      </div>
    </div>
  )
}
