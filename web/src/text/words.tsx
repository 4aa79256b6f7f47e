import {
  type Accessor,
  createContext,
  createEffect,
  createMemo,
  createSignal,
  type ParentProps,
  Show,
  useContext,
} from 'solid-js'
import type { Language } from '../../../contract/options.ts'
import { createFormat, type Format } from './format.ts'
import type { Dictionary } from './ko.ts'

const load: Record<Language, () => Promise<Dictionary>> = {
  ko: () => import('./ko.ts').then((m) => m.ko),
  en: () => import('./en.ts').then((m) => m.en),
}
const loaded = new Map<Language, Promise<Dictionary>>()

/** The words that all pages share, in one language. Begun with the program itself, so that no page waits for them alone. */
export function loadWords(language: Language): Promise<Dictionary> {
  const known = loaded.get(language)
  if (known) return known
  const coming = load[language]()
  loaded.set(language, coming)
  // What did not come is asked for again the next time.
  coming.catch(() => loaded.delete(language))
  return coming
}

export type Words = {
  language: Accessor<Language>
  t: Accessor<Dictionary>
  format: Accessor<Format>
  /** An address inside the site, in the language of the page. */
  to: (path: string) => string
}

const Context = createContext<Words>()

/**
 * Nothing is there before its words are; when the language changes, all of it changes as soon as the new ones have come.
 *
 * @throws into the boundary around it when the words do not come.
 */
export function WordsProvider(props: ParentProps<{ language: Language }>) {
  const [spoken, setSpoken] = createSignal<{ language: Language; dictionary: Dictionary }>()
  const [failure, setFailure] = createSignal<{ error: unknown }>()
  createEffect(() => {
    const { language } = props
    loadWords(language).then(
      (dictionary) => language === props.language && setSpoken({ language, dictionary }),
      (error: unknown) => setFailure({ error }),
    )
  })
  return (
    <Show when={spoken()} fallback={<Show when={failure()}>{(known) => raise(known().error)}</Show>}>
      {(known) => <Speaking {...known()}>{props.children}</Speaking>}
    </Show>
  )
}

function raise(error: unknown): never {
  throw error
}

function Speaking(props: ParentProps<{ language: Language; dictionary: Dictionary }>) {
  const format = createMemo(() => createFormat(props.language))
  const words: Words = {
    language: () => props.language,
    t: () => props.dictionary,
    format,
    to: (path) => `/${props.language}${path === '/' ? '' : path}`,
  }
  return <Context.Provider value={words}>{props.children}</Context.Provider>
}

export function useWords(): Words {
  const words = useContext(Context)
  if (!words) throw new Error('useWords is used outside WordsProvider')
  return words
}

/**
 * The words of one area, in the language of the page. An area has a folder of its own, `text/<area>/ko.ts` and `en.ts`,
 * whose two dictionaries are imported by the pages that use them and so loaded with those pages only.
 */
export function useAreaWords<D>(area: Record<Language, D>): Accessor<D> {
  const { language } = useWords()
  return () => area[language()]
}
