import { useSearchParams } from '@solidjs/router'
import { costsAdviceWords } from '../../text/costs-advice/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { useTitle } from '../../ui/title.ts'
import { AdvicePart } from './AdvicePart.tsx'
import css from './advice.module.css'
import { WhatIfPart } from './WhatIfPart.tsx'

const views = ['advice', 'compare'] as const

/** How to spend less: what to do, and what the same work costs with other models. */
export function AdvicePage() {
  const words = useAreaWords(costsAdviceWords)
  useTitle(() => words().title)
  const [query, setQuery] = useSearchParams<{ view: string }>()
  const view = () => views.find((known) => known === query.view) ?? 'advice'
  return (
    <div class={css.page}>
      <header>
        <h1 class={css.title}>{words().title}</h1>
        <p class={css.quiet}>{words().intro}</p>
      </header>
      <Tabs
        label={words().views}
        value={view()}
        options={views.map((value) => ({ value, label: words().tabs[value] }))}
        onChange={(value) =>
          setQuery({ view: value === 'advice' ? undefined : value }, { replace: true, scroll: false })
        }
      >
        {(value) => (value === 'advice' ? <AdvicePart /> : <WhatIfPart />)}
      </Tabs>
    </div>
  )
}
