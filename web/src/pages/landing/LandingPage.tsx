import { useSearchParams } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { useSystem } from '../../data/session.ts'
import { useWords } from '../../text/words.tsx'
import { useTitle } from '../../ui/title.ts'
import css from './landing.module.css'
import { Sample } from './Sample.tsx'
import { StartForm } from './StartForm.tsx'

export function LandingPage() {
  const { t } = useWords()
  useTitle(() => t().titles.landing)
  const [query] = useSearchParams<{ goodbye?: string }>()
  return (
    <>
      <Show when={query.goodbye}>
        <p class={css.goodbye} role="status">
          {t().landing.goodbye}
        </p>
      </Show>
      <section class={css.hero}>
        <div>
          <h1 class={css.headline}>{t().landing.headline}</h1>
          <p class={css.sub}>{t().landing.sub}</p>
          <StartForm label={t().landing.inputLabel} isLabelShown isTyping />
          <Bonus />
        </div>
        <Sample />
      </section>
      <section class={css.section} aria-labelledby="how">
        <h2 id="how" class={css.sectionTitle}>
          {t().landing.howTitle}
        </h2>
        <ol class={css.steps}>
          <For each={t().landing.how}>{([title, text]) => <Item class={css.step} title={title} text={text} />}</For>
        </ol>
      </section>
      <section class={css.section} aria-labelledby="get">
        <h2 id="get" class={css.sectionTitle}>
          {t().landing.getTitle}
        </h2>
        <ul class={css.gets}>
          <For each={t().landing.get}>{([title, text]) => <Item title={title} text={text} />}</For>
        </ul>
      </section>
      <section class={css.section} aria-labelledby="makers">
        <h2 id="makers" class={css.sectionTitle}>
          {t().landing.makersTitle}
        </h2>
        <ul class={css.makers}>
          <For each={t().landing.makers}>{([title, text]) => <Item class={css.maker} title={title} text={text} />}</For>
        </ul>
      </section>
      <section class={css.section} aria-labelledby="languages">
        <h2 id="languages" class={css.sectionTitle}>
          {t().landing.languagesTitle}
        </h2>
        <p class={css.lead}>{t().landing.languages}</p>
      </section>
      <section class={css.end} aria-labelledby="end">
        <h2 id="end" class={css.endTitle}>
          {t().landing.endTitle}
        </h2>
        <StartForm label={t().landing.inputLabel} isLabelShown={false} isTyping={false} />
      </section>
    </>
  )
}

function Item(props: { class?: string | undefined; title: string | undefined; text: string | undefined }) {
  return (
    <li class={props.class}>
      <h3 class={css.itemTitle}>{props.title}</h3>
      <p class={css.itemText}>{props.text}</p>
    </li>
  )
}

/** What a new account gets, as this installation has it; its place is kept until that is known. */
function Bonus() {
  const { t, format } = useWords()
  const system = useSystem()
  const bonusUcr = () => (system.isSuccess ? system.data.signUpBonusUcr : 0)
  return (
    <p class={css.bonus}>
      <Show when={bonusUcr() > 0}>{t().landing.bonus(format().credits(bonusUcr()))}</Show>
    </p>
  )
}
