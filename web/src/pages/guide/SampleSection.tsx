import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Model } from '../../data/models.ts'
import { readStored, writeStored } from '../../data/stored.ts'
import { CodeBlock } from '../../parts/CodeBlock.tsx'
import { Section } from '../../parts/Section.tsx'
import { guideWords } from '../../text/guide/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import css from './guide.module.css'
import { allSamples, type CodeLanguage, languages, type Target, type Topic, topics } from './samples/index.ts'

const lastLanguage = 'guide.language'

/** Code for each thing that can be asked for, in the language the reader writes; the choice is remembered. */
export function SampleSection(props: { target: Target; models: Model[] }) {
  const words = useAreaWords(guideWords)
  const stored = languages.find((known) => known === readStored(lastLanguage))
  const [language, setLanguage] = createSignal<CodeLanguage>(stored ?? 'python')
  const samples = createMemo(() => allSamples(props.target))
  const choose = (value: CodeLanguage) => {
    setLanguage(value)
    writeStored(lastLanguage, value)
  }
  return (
    <Section title={words().samples.title} text={words().samples.text} id="samples" isWide>
      <Tabs
        label={words().samples.language}
        value={language()}
        options={languages.map((value) => ({ value, label: words().samples.languages[value] }))}
        onChange={choose}
      >
        {(value) => (
          <div class={css.samples}>
            <For each={topics}>
              {(topic) => <Sample topic={topic} code={samples()[value][topic]} isOff={isOff(props, topic)} />}
            </For>
          </div>
        )}
      </Tabs>
    </Section>
  )
}

function Sample(props: { topic: Topic; code: string; isOff: boolean }) {
  const words = useAreaWords(guideWords)
  const name = () => words().samples.topics[props.topic][0] ?? ''
  return (
    <div class={css.sample}>
      <h3 class={css.topic}>{name()}</h3>
      <p class={css.quiet}>{words().samples.topics[props.topic][1]}</p>
      <Show when={props.isOff}>
        <p class={css.warn}>{words().setup.modelOff}</p>
      </Show>
      <CodeBlock label={words().samples.code(name())} code={props.code.trimEnd()} />
    </div>
  )
}

/** Whether the model in the code cannot be used here yet. */
function isOff({ target, models }: { target: Target; models: Model[] }, topic: Topic): boolean {
  const used = { image: target.imageModel, speech: target.speechModel, embeddings: target.embeddingModel }
  const id = topic in used ? used[topic as keyof typeof used] : target.chatModel
  return models.some((model) => model.id === id && !model.isAvailable)
}
