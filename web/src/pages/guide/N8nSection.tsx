import { For, Show } from 'solid-js'
import { CodeBlock } from '../../parts/CodeBlock.tsx'
import { Section } from '../../parts/Section.tsx'
import { guideWords } from '../../text/guide/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import css from './guide.module.css'
import type { Target } from './samples/index.ts'

/** Step by step, since whoever uses n8n has no code to paste. */
export function N8nSection(props: { target: Target }) {
  const words = useAreaWords(guideWords)
  const isLocal = () => /^https?:\/\/(127\.|localhost|\[::1\])/.test(props.target.baseUrl)
  return (
    <Section title={words().n8n.title} text={words().n8n.text} id="n8n" isWide>
      <div class={css.pair}>
        <CodeBlock name={words().n8n.url} label={words().n8n.url} code={props.target.baseUrl} />
        <CodeBlock name={words().n8n.modelName} label={words().n8n.modelName} code={props.target.chatModel} />
      </div>
      <Show when={isLocal()}>
        <p class={css.quiet}>{words().n8n.local}</p>
      </Show>
      <ol class={css.steps}>
        <For each={words().n8n.steps}>
          {(step) => (
            <li>
              <p class={css.strong}>{step[0]}</p>
              <p>{step[1]}</p>
            </li>
          )}
        </For>
      </ol>
    </Section>
  )
}
