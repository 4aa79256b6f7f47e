import { createMemo, createSignal, For, Match, Switch } from 'solid-js'
import type { KeyList } from '../../data/api-key.ts'
import { useApiKeys } from '../../data/api-keys.ts'
import { type Model, useModels } from '../../data/models.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { guideWords } from '../../text/guide/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { ErrorSection } from './ErrorSection.tsx'
import css from './guide.module.css'
import { sampleModel } from './guide-models.ts'
import { N8nSection } from './N8nSection.tsx'
import { AppsSection, FaqSection, LimitsSection, MissingSection, OwnSection } from './OtherSections.tsx'
import { SampleSection } from './SampleSection.tsx'
import { SetupSection } from './SetupSection.tsx'
import type { Target } from './samples/index.ts'

const parts = ['setup', 'samples', 'n8n', 'apps', 'errors', 'limits', 'missing', 'own', 'faq'] as const

/** From nothing to a program that works, with the reader's own address, key and models in every piece of code. */
export function GuidePage() {
  const { t } = useWords()
  const words = useAreaWords(guideWords)
  useTitle(() => words().title)
  const keys = useApiKeys()
  const models = useModels()
  return (
    <div class={css.page}>
      <h1 class={css.title}>{words().title}</h1>
      <p class={css.quiet}>{words().intro}</p>
      <nav aria-label={words().contents}>
        <ul class={css.contents}>
          <For each={parts}>
            {(part) => (
              <li>
                <a href={`#${part}`}>{words()[part].title}</a>
              </li>
            )}
          </For>
        </ul>
      </nav>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="16rem" radius="14px" />
            <Skeleton height="24rem" radius="14px" />
          </>
        }
      >
        <Match when={keys.isError && keys.data === undefined}>
          <FailedCall error={keys.error} onRetry={() => void keys.refetch()} />
        </Match>
        <Match when={models.isError && models.data === undefined}>
          <FailedCall error={models.error} onRetry={() => void models.refetch()} />
        </Match>
        <Match when={keys.data && models.data ? { keys: keys.data, models: models.data.models } : undefined}>
          {(known) => <Sections keys={known().keys} models={known().models} />}
        </Match>
      </Switch>
    </div>
  )
}

function Sections(props: { keys: KeyList; models: Model[] }) {
  const words = useAreaWords(guideWords)
  const [keyId, setKeyId] = createSignal<string>()
  const [chosenModel, setModel] = createSignal<string>()
  const usable = () => props.keys.keys.filter(({ isEnabled }) => isEnabled)
  const key = () => usable().find(({ id }) => id === keyId()) ?? usable()[0]
  const chatModel = () => chosenModel() ?? sampleModel(props.models, 'CHAT') ?? ''
  const target = createMemo<Target>(() => ({
    baseUrl: props.keys.baseUrl,
    key: { name: key()?.name ?? '', shown: key()?.shown ?? words().setup.anyKey },
    chatModel: chatModel(),
    imageModel: sampleModel(props.models, 'IMAGE') ?? '',
    speechModel: sampleModel(props.models, 'SPEECH') ?? '',
    embeddingModel: sampleModel(props.models, 'EMBEDDING') ?? '',
    say: words().samples.say,
  }))
  return (
    <>
      <SetupSection
        target={target()}
        keys={usable()}
        keyId={key()?.id}
        models={props.models.filter(({ kind }) => kind === 'CHAT')}
        onKey={setKeyId}
        onModel={setModel}
      />
      <SampleSection target={target()} models={props.models} />
      <N8nSection target={target()} />
      <AppsSection />
      <ErrorSection />
      <LimitsSection />
      <MissingSection />
      <OwnSection />
      <FaqSection />
    </>
  )
}
