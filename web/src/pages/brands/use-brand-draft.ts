import { createEffect, createSignal, on, onCleanup, onMount } from 'solid-js'
import { createStore, unwrap } from 'solid-js/store'
import { type Brand, type BrandFacts, useBrandChange } from '../../data/brands.ts'
import { createDebounced } from '../../data/debounced.ts'

const saveAfterMs = 700

export type BrandDraft = ReturnType<typeof createBrandDraft>

/**
 * A brand as it is worked on, saved as one types. An empty name is not saved, what else was changed waits for it. What could
 * not be saved is tried again with the next change, or when a person says so.
 */
export function createBrandDraft(brand: Brand) {
  const change = useBrandChange()
  const [draft, setDraft] = createStore({ name: brand.name, facts: structuredClone(unwrap(brand.facts)) })
  const facts = (): BrandFacts => ({
    ...draft.facts,
    examples: draft.facts.examples.filter((text) => text.trim() !== ''),
  })
  const text = () => JSON.stringify({ name: draft.name.trim(), facts: facts() })
  const [savedText, setSavedText] = createSignal(text())
  const [refusedText, setRefusedText] = createSignal<string | null>(null)
  const isNameless = () => draft.name.trim() === ''
  const isDirty = () => text() !== savedText()

  function save() {
    if (change.isPending || isNameless() || !isDirty()) return
    const sent = text()
    setRefusedText(null)
    change.mutate(
      { id: brand.id, name: draft.name.trim(), facts: facts() },
      { onSuccess: () => setSavedText(sent), onError: () => setRefusedText(sent) },
    )
  }

  const settled = createDebounced(text, saveAfterMs)
  createEffect(
    on(
      () => [settled(), change.isPending] as const,
      ([now]) => now === text() && now !== refusedText() && save(),
      { defer: true },
    ),
  )
  const ask = (event: BeforeUnloadEvent) => isDirty() && event.preventDefault()
  onMount(() => addEventListener('beforeunload', ask))
  onCleanup(() => {
    removeEventListener('beforeunload', ask)
    save()
  })

  return {
    draft,
    facts,
    isNameless,
    save,
    setName: (name: string) => setDraft('name', name),
    change: (next: Partial<BrandFacts>) => setDraft('facts', next),
    error: () => (refusedText() === null ? null : change.error),
    state: (): 'saved' | 'saving' | 'unsaved' => {
      if (change.isPending) return 'saving'
      return isDirty() ? 'unsaved' : 'saved'
    },
  }
}
