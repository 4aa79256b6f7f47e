import { useSearchParams } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import { type Model, useModels } from '../../data/models.ts'
import { usePlayground } from '../../data/playground.ts'
import { useMe } from '../../data/session.ts'
import { readStored, writeStored } from '../../data/stored.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { ForEditors } from '../../parts/ForEditors.tsx'
import { portalWords } from '../../text/portal/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { useTitle } from '../../ui/title.ts'
import { Composer } from './Composer.tsx'
import { Conversation } from './Conversation.tsx'
import { chatModels, chooseModel, isBuiltin, readMaxTokens } from './choose-model.ts'
import css from './playground.module.css'
import { Settings } from './Settings.tsx'

/** Where the model that was talked to last is kept. */
const lastModel = 'playground.model'

/** A talk with any text model there is, with what each answer takes. */
export function PlaygroundPage() {
  const { t } = useWords()
  const words = useAreaWords(portalWords)
  useTitle(() => words().playground.title)
  const me = useMe()
  const models = useModels()
  const userId = () => (me.isPending || me.isError ? undefined : me.data?.user.id)
  return (
    <ForEditors>
      <div class={css.page}>
        <h1 class={css.title}>{words().playground.title}</h1>
        <p class={css.quiet}>{words().playground.intro}</p>
        <Switch
          fallback={
            <>
              <p class="sr" role="status">
                {t().common.loading}
              </p>
              <Skeleton height="24rem" radius="14px" />
            </>
          }
        >
          <Match when={models.isError && models.data === undefined}>
            <FailedCall error={models.error} onRetry={() => void models.refetch()} />
          </Match>
          <Match when={models.data && chatModels(models.data.models).length === 0}>
            <NoModel />
          </Match>
          <Match when={models.data && userId()} keyed>
            {(id) => <Talk models={chatModels(models.data?.models ?? [])} userId={id} />}
          </Match>
        </Switch>
      </div>
    </ForEditors>
  )
}

function Talk(props: { models: Model[]; userId: string }) {
  const { t } = useWords()
  const words = useAreaWords(portalWords)
  const [query] = useSearchParams<{ model: string }>()
  const playground = usePlayground(props.userId)
  if (query.model !== undefined) playground.setDraft('model', query.model)
  const model = () => chooseModel(props.models, [playground.draft.model, readStored(lastModel)])
  const maxTokens = () => readMaxTokens(playground.draft.maxTokens)

  const options = () => ({
    model: model()?.id ?? '',
    system: playground.draft.system,
    temperature: playground.draft.temperature,
    maxTokens: maxTokens()?.value ?? null,
  })

  function send(question: string) {
    if (playground.isBusy() || question.trim() === '' || maxTokens() === null) return
    playground.send(question.trim(), options())
    playground.setDraft('question', '')
  }

  function clear() {
    const undo = playground.clear()
    showToast({
      text: words().playground.cleared,
      closeLabel: t().common.close,
      action: { label: words().playground.undo, onChoose: undo },
    })
  }

  return (
    <div class={css.talk}>
      <Settings
        models={props.models}
        model={model()}
        draft={playground.draft}
        isMaxBad={maxTokens() === null}
        onModel={(id) => {
          playground.setDraft('model', id)
          writeStored(lastModel, id)
        }}
        onChange={playground.setDraft}
      />
      <div class={css.chat}>
        <Show when={props.models.every(({ id }) => isBuiltin(id))}>
          <BuiltinNote />
        </Show>
        <Conversation
          exchanges={playground.exchanges}
          onRetry={() => playground.retry(options())}
          onIdea={(idea) => send(idea)}
        />
        <Composer
          question={playground.draft.question}
          isBusy={playground.isBusy()}
          onType={(question) => playground.setDraft('question', question)}
          onSend={() => send(playground.draft.question)}
          onStop={playground.stop}
        />
        <div class={css.foot}>
          <p class={css.quiet}>{words().playground.memory}</p>
          <Show when={playground.exchanges.length > 0}>
            <Button kind="ghost" size="small" onPress={clear}>
              {words().playground.clear}
            </Button>
          </Show>
        </div>
      </div>
    </div>
  )
}

function BuiltinNote() {
  const { to } = useWords()
  const words = useAreaWords(portalWords)
  return (
    <div class={css.note}>
      <p class={css.strong}>{words().playground.builtin}</p>
      <p>{words().playground.builtinText}</p>
      <div>
        <LinkButton size="small" href={to('/developers/ollama')}>
          {words().playground.toOllama}
        </LinkButton>
      </div>
    </div>
  )
}

function NoModel() {
  const { to } = useWords()
  const words = useAreaWords(portalWords)
  return (
    <div class={css.note}>
      <p class={css.strong}>{words().playground.noModel}</p>
      <p>{words().playground.noModelText}</p>
      <div>
        <LinkButton kind="primary" href={to('/developers/ollama')}>
          {words().playground.toOllama}
        </LinkButton>
      </div>
    </div>
  )
}
