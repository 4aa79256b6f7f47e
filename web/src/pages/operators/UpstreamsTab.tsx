import { createSignal, For, Show } from 'solid-js'
import { type Upstream, useOperatorChange, useOperatorList } from '../../data/operators.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { operatorWords } from '../../text/operators/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { Loaded } from './Loaded.tsx'
import css from './operators.module.css'
import { UpstreamForm } from './UpstreamForm.tsx'

type Asked = { kind: 'form'; upstream?: Upstream } | { kind: 'remove'; upstream: Upstream } | null

/** Servers that speak as OpenAI does. */
export function UpstreamsTab() {
  const words = useAreaWords(operatorWords)
  const upstreams = useOperatorList('operators.upstreams')
  const [asked, setAsked] = createSignal<Asked>(null)
  return (
    <>
      <p class={css.quiet}>{words().upstreams.text}</p>
      <Loaded query={upstreams}>
        {(data) => (
          <ul>
            <For each={data().upstreams} fallback={<li class={css.quiet}>{words().upstreams.none}</li>}>
              {(upstream) => (
                <li class={css.item}>
                  <div class={css.itemHead}>
                    <div>
                      <h2 class={css.name}>
                        <code>{upstream.name}</code>
                      </h2>
                      <p class={css.quiet}>
                        {upstream.baseUrl} · {upstream.hasKey ? words().upstreams.hasKey : words().upstreams.noKey}
                      </p>
                    </div>
                    <div class={css.acts}>
                      <StateWord
                        kind={upstream.isEnabled ? 'good' : 'quiet'}
                        text={upstream.isEnabled ? words().on : words().off}
                      />
                      <Button
                        kind="ghost"
                        size="small"
                        aria-label={words().of(words().edit, upstream.name)}
                        onPress={() => setAsked({ kind: 'form', upstream })}
                      >
                        {words().edit}
                      </Button>
                      <Button
                        kind="ghost"
                        size="small"
                        aria-label={words().of(words().upstreams.remove, upstream.name)}
                        onPress={() => setAsked({ kind: 'remove', upstream })}
                      >
                        {words().upstreams.remove}
                      </Button>
                    </div>
                  </div>
                </li>
              )}
            </For>
          </ul>
        )}
      </Loaded>
      <div>
        <Button kind="primary" onPress={() => setAsked({ kind: 'form' })}>
          {words().upstreams.add}
        </Button>
      </div>
      <Show when={asked()} keyed>
        {(open) =>
          open.kind === 'form' ? (
            <UpstreamForm upstream={open.upstream} onClose={() => setAsked(null)} />
          ) : (
            <Remove upstream={open.upstream} onClose={() => setAsked(null)} />
          )
        }
      </Show>
    </>
  )
}

function Remove(props: { upstream: Upstream; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(operatorWords)
  const remove = useOperatorChange('operators.removeUpstream')
  function go() {
    if (remove.isPending) return
    remove.mutate(
      { name: props.upstream.name },
      {
        onSuccess: () => {
          props.onClose()
          showToast({ text: words().upstreams.removed, closeLabel: t().common.close })
        },
      },
    )
  }
  return (
    <ConfirmDialog
      isOpen
      title={words().upstreams.removeTitle(props.upstream.name)}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="danger" isOff={remove.isPending} onPress={go}>
            {words().upstreams.remove}
          </Button>
        </>
      }
    >
      <p>{words().upstreams.removeText}</p>
      <Show when={remove.error}>{(problem) => <FailedCall error={problem()} isWrite />}</Show>
    </ConfirmDialog>
  )
}
