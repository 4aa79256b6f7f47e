import { useSearchParams } from '@solidjs/router'
import { type JSX, Show } from 'solid-js'
import { useMe } from '../../data/session.ts'
import { operatorWords } from '../../text/operators/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { useTitle } from '../../ui/title.ts'
import { HealthTab } from './HealthTab.tsx'
import { KeysTab } from './KeysTab.tsx'
import { ModelsTab } from './ModelsTab.tsx'
import css from './operators.module.css'
import { QuotaTab } from './QuotaTab.tsx'
import { UpstreamsTab } from './UpstreamsTab.tsx'
import { UsersTab } from './UsersTab.tsx'

const tabs = ['health', 'quota', 'models', 'upstreams', 'users', 'keys'] as const
type Tab = (typeof tabs)[number]

const views: Record<Tab, () => JSX.Element> = {
  health: () => <HealthTab />,
  quota: () => <QuotaTab />,
  models: () => <ModelsTab />,
  upstreams: () => <UpstreamsTab />,
  users: () => <UsersTab />,
  keys: () => <KeysTab />,
}

/** The installation, for those who keep it. The server asks who they are again at every call. */
export function OperatorsPage() {
  const words = useAreaWords(operatorWords)
  useTitle(() => words().title)
  const me = useMe()
  const [query, setQuery] = useSearchParams<{ tab: string }>()
  const tab = () => tabs.find((known) => known === query.tab) ?? 'health'
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
          onChange={(value) => setQuery({ tab: value }, { replace: true, scroll: false })}
        >
          {(value) => <div class={css.tab}>{views[value]()}</div>}
        </Tabs>
      </Show>
    </div>
  )
}
