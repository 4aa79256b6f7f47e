import { A } from '@solidjs/router'
import { For } from 'solid-js'
import { CodeBlock } from '../../parts/CodeBlock.tsx'
import { Section } from '../../parts/Section.tsx'
import { guideWords } from '../../text/guide/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { headers } from './error-codes.ts'
import css from './guide.module.css'

const apps = ['cherry', 'libre', 'vercel', 'langchain', 'claude'] as const

export function AppsSection() {
  const words = useAreaWords(guideWords)
  return (
    <Section title={words().apps.title} text={words().apps.text} id="apps">
      <dl class={css.facts}>
        <For each={apps}>
          {(app) => (
            <div>
              <dt>{words().apps.names[app]}</dt>
              <dd>{words().apps.rows[app]}</dd>
            </div>
          )}
        </For>
      </dl>
    </Section>
  )
}

export function LimitsSection() {
  const words = useAreaWords(guideWords)
  return (
    <Section title={words().limits.title} text={words().limits.text} id="limits">
      <ul class={css.dots}>
        <For each={words().limits.facts}>{(fact) => <li>{fact}</li>}</For>
      </ul>
      <dl class={css.facts}>
        <For each={headers}>
          {(header) => (
            <div>
              <dt>
                <code>{header.name}</code>
              </dt>
              <dd>{words().limits.headers[header.words]}</dd>
            </div>
          )}
        </For>
      </dl>
    </Section>
  )
}

export function MissingSection() {
  const words = useAreaWords(guideWords)
  return (
    <Section title={words().missing.title} text={words().missing.text} id="missing">
      <For each={words().missing.groups}>
        {([name, rows]) => (
          <>
            <h3 class={css.topic}>{name}</h3>
            <ul class={css.dots}>
              <For each={rows}>{(row) => <li>{row}</li>}</For>
            </ul>
          </>
        )}
      </For>
    </Section>
  )
}

export function OwnSection() {
  const { to } = useWords()
  const words = useAreaWords(guideWords)
  return (
    <Section title={words().own.title} text={words().own.text} id="own">
      <p>{words().own.body}</p>
      <CodeBlock name={words().own.exampleLabel} label={words().own.exampleLabel} code={words().own.example} />
      <p>
        <A class={css.link} href={to('/developers/ollama')}>
          {words().own.link}
        </A>
      </p>
    </Section>
  )
}

export function FaqSection() {
  const words = useAreaWords(guideWords)
  return (
    <Section title={words().faq.title} text={words().faq.text} id="faq">
      <dl class={css.facts}>
        <For each={words().faq.rows}>
          {(row) => (
            <div>
              <dt>{row[0]}</dt>
              <dd>{row[1]}</dd>
            </div>
          )}
        </For>
      </dl>
    </Section>
  )
}
