import { type Accessor, createContext, createMemo, type ParentProps, useContext } from 'solid-js'
import type { Language } from '../../../contract/options.ts'
import { en } from './en.ts'
import { createFormat, type Format } from './format.ts'
import { type Dictionary, ko } from './ko.ts'

const dictionaries: Record<Language, Dictionary> = { ko, en }

export type Words = {
  language: Accessor<Language>
  t: Accessor<Dictionary>
  format: Accessor<Format>
  /** An address inside the site, in the language of the page. */
  to: (path: string) => string
}

const Context = createContext<Words>()

export function WordsProvider(props: ParentProps<{ language: Language }>) {
  const format = createMemo(() => createFormat(props.language))
  const words: Words = {
    language: () => props.language,
    t: () => dictionaries[props.language],
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
