import { createEffect, on } from 'solid-js'
import { createStore } from 'solid-js/store'
import type { Language } from '../../../../contract/options.ts'
import { fillTopic, variablesOf } from '../../../../contract/topic.ts'
import { keywordMaxLength } from '../../data/choices.ts'
import { readStored, writeStored } from '../../data/stored.ts'

type Wish = {
  keyword: string
  language: Language
  /** `none`: without one. Null: nobody chose, the usual one. */
  brandId: string | null
  templateId: string | null
  projectId: string | null
  /** What the variables of a template's topic are filled with. */
  blanks: Record<string, string>
}
type Asked = { keyword?: string; template?: string; project?: string }

const draftKey = 'studio-keyword'

/** What a project is to begin with. What the address asks for comes first; a typed topic is kept in this browser. */
export function createStart(asked: Asked, language: Language) {
  const [wish, setWish] = createStore<Wish>({
    keyword: (asked.keyword ?? readStored(draftKey) ?? '').slice(0, keywordMaxLength),
    ...{ language, brandId: null, templateId: asked.template ?? null, projectId: asked.project ?? null, blanks: {} },
  })
  createEffect(
    on(
      () => wish.keyword,
      (keyword) => writeStored(draftKey, keyword === '' ? null : keyword),
      { defer: true },
    ),
  )
  return {
    wish,
    set: (part: Partial<Wish>) => setWish(part),
    fill: (name: string, value: string) => setWish('blanks', name, value),
    /** What it is about: typed, or a template's topic with its blanks filled; empty as long as one of them is. */
    keyword(topic: string): string {
      if (topic === '') return wish.keyword.trim()
      const isOpen = variablesOf(topic).some(({ name, example }) => example === '' && !wish.blanks[name]?.trim())
      return isOpen ? '' : fillTopic(topic, wish.blanks).slice(0, keywordMaxLength)
    },
    input({ keyword, brandId, postId }: { keyword: string; brandId: string; postId: string | undefined }) {
      const brand = { brandId: brandId === 'none' ? null : brandId }
      if (wish.projectId !== null) return { ...brand, fromProjectId: wish.projectId }
      return {
        ...brand,
        language: wish.language,
        ...(keyword !== '' && { keyword }),
        ...(wish.templateId !== null && { templateId: wish.templateId }),
        ...(postId !== undefined && { fromPostId: postId }),
      }
    },
    finish: () => writeStored(draftKey, null),
  }
}
