import { useSearchParams } from '@solidjs/router'
import { Show } from 'solid-js'
import type { ReportState } from '../../data/moderation.ts'
import { useMe } from '../../data/session.ts'
import { moderationWords } from '../../text/moderation/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { useTitle } from '../../ui/title.ts'
import { LogTab } from './LogTab.tsx'
import css from './moderation.module.css'
import { ReportsTab } from './ReportsTab.tsx'

const states = ['OPEN', 'ACCEPTED', 'REJECTED'] as const satisfies readonly ReportState[]
const tabs = [...states, 'LOG'] as const

/** What was reported, for those who keep the installation. The server asks who they are again at every call. */
export function ModerationPage() {
  const words = useAreaWords(moderationWords)
  useTitle(() => words().title)
  const me = useMe()
  const [query, setQuery] = useSearchParams<{ tab: string }>()
  const tab = () => tabs.find((known) => known === query.tab) ?? 'OPEN'
  const isOperator = () => !me.isPending && !me.isError && me.data?.isOperator === true
  return (
    <div class={css.page}>
      <Show
        when={isOperator()}
        fallback={
          <>
            <h1 class={css.title}>{words().notYou}</h1>
            <p class={css.quiet}>{words().notYouText}</p>
          </>
        }
      >
        <h1 class={css.title}>{words().title}</h1>
        <p class={css.quiet}>{words().intro}</p>
        <Tabs
          label={words().tabsLabel}
          value={tab()}
          options={tabs.map((value) => ({ value, label: words().tabs[value] }))}
          onChange={(value) => setQuery({ tab: value === 'OPEN' ? null : value }, { replace: true, scroll: false })}
        >
          {(value) => (value === 'LOG' ? <LogTab /> : <ReportsTab state={value} />)}
        </Tabs>
      </Show>
    </div>
  )
}
