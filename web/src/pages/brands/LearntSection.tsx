import { Match, Switch } from 'solid-js'
import { usePreferences } from '../../data/brands.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { Section } from '../../parts/Section.tsx'
import { brandWords } from '../../text/brands/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './brands.module.css'
import { LearntList } from './LearntList.tsx'

/** What the edits of a brand's shorts have taught. */
export function LearntSection(props: { brandId: string }) {
  const words = useAreaWords(brandWords)
  const preferences = usePreferences()
  const own = () => preferences.data?.preferences.filter(({ brandId }) => brandId === props.brandId) ?? []
  return (
    <Section title={words().sections.learnt.title} text={words().sections.learnt.text}>
      <Switch fallback={<Skeleton height="4rem" />}>
        <Match when={preferences.isError}>
          <FailedCall error={preferences.error} onRetry={() => void preferences.refetch()} />
        </Match>
        <Match when={own().length > 0}>
          <LearntList preferences={own()} />
        </Match>
        <Match when={preferences.data}>
          <p class={css.help}>{words().learnt.none}</p>
        </Match>
      </Switch>
    </Section>
  )
}
