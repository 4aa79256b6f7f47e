import { A } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { ApiKey } from '../../data/api-key.ts'
import type { Model } from '../../data/models.ts'
import { CodeBlock } from '../../parts/CodeBlock.tsx'
import { Section } from '../../parts/Section.tsx'
import { guideWords } from '../../text/guide/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import css from './guide.module.css'
import { type System, setupSamples, systems, type Target } from './samples/index.ts'

/** Which key and model the code is for, and the key in its place. */
export function SetupSection(props: {
  target: Target
  keys: ApiKey[]
  keyId: string | undefined
  models: Model[]
  onKey: (id: string) => void
  onModel: (id: string) => void
}) {
  const { to } = useWords()
  const words = useAreaWords(guideWords)
  const [system, setSystem] = createSignal<System>(navigator.userAgent.includes('Windows') ? 'windows' : 'unix')
  const note = () => (props.keyId === undefined ? words().setup.noteNoKey : words().setup.note(props.target.key.name))
  const isOff = () => props.models.some(({ id, isAvailable }) => id === props.target.chatModel && !isAvailable)
  return (
    <Section title={words().setup.title} text={words().setup.text} id="setup" isWide>
      <div class={css.choices}>
        <Show
          when={props.keyId}
          fallback={
            <div class={css.noKey}>
              <p>{words().setup.noKey}</p>
              <LinkButton kind="primary" href={to('/developers/keys')}>
                {words().setup.makeKey}
              </LinkButton>
            </div>
          }
        >
          {(keyId) => (
            <Select
              label={words().setup.key}
              help={words().setup.keyHelp}
              value={keyId()}
              options={props.keys.map(({ id, name, shown }) => ({ value: id, label: `${name} · ${shown}` }))}
              onChange={(id) => props.onKey(id)}
            />
          )}
        </Show>
        <div>
          <Select
            label={words().setup.model}
            value={props.target.chatModel}
            options={props.models.map(({ id }) => ({ value: id, label: id }))}
            onChange={(id) => props.onModel(id)}
          />
          <Show when={isOff()}>
            <p class={css.warn}>{words().setup.modelOff}</p>
          </Show>
          <A class={css.link} href={to('/developers/models')}>
            {words().setup.allModels}
          </A>
        </div>
      </div>
      <CodeBlock name={words().setup.baseUrl} label={words().setup.baseUrl} code={props.target.baseUrl} />
      <h3 class={css.topic}>{words().setup.environment}</h3>
      <Tabs
        label={words().setup.environment}
        value={system()}
        options={systems.map((value) => ({ value, label: words().setup.systems[value] }))}
        onChange={setSystem}
      >
        {(value) => <CodeBlock label={words().setup.command} code={setupSamples(props.target, note())[value]} />}
      </Tabs>
    </Section>
  )
}
