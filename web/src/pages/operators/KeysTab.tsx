import { createSignal, For, Show } from 'solid-js'
import { type AnyKey, useAllKeys, useOperatorChange } from '../../data/operators.ts'
import { Ago } from '../../parts/Ago.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { operatorWords } from '../../text/operators/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { Cell, Head, Lines } from './Cells.tsx'
import css from './operators.module.css'
import { Paged } from './Paged.tsx'
import { SearchField } from './SearchField.tsx'

/** Everybody's keys, and the switch for one that is misused. */
export function KeysTab() {
  const words = useAreaWords(operatorWords)
  const [search, setSearch] = createSignal('')
  const keys = useAllKeys(search)
  const columns = () => {
    const { key, owner, used, last, state } = words().keys
    return [
      { name: key },
      { name: owner },
      { name: used, isNumber: true },
      { name: last },
      { name: state },
      { name: words().actions, isSaid: true },
    ]
  }
  return (
    <>
      <SearchField help={words().keys.searchHelp} onSearch={setSearch} />
      <Paged query={keys}>
        {(items) => (
          <table class={css.table}>
            <Head columns={columns()} />
            <tbody>
              <For each={items()}>{(key) => <Row of={key} />}</For>
            </tbody>
          </table>
        )}
      </Paged>
    </>
  )
}

function Row(props: { of: AnyKey }) {
  const { format } = useWords()
  const words = useAreaWords(operatorWords)
  const [isAsking, setIsAsking] = createSignal(false)
  const block = useBlock()
  const used = () => {
    const { usedTokens, quotaTokens } = props.of
    if (quotaTokens === null) return format().number(usedTokens)
    return words().keys.usedOf(format().number(usedTokens), format().number(quotaTokens))
  }
  const label = () => (props.of.isBlocked ? words().keys.unblock : words().keys.block)
  const state = () => {
    if (props.of.isBlocked) return { kind: 'bad', text: words().keys.blocked } as const
    return props.of.isEnabled
      ? ({ kind: 'good', text: words().on } as const)
      : ({ kind: 'quiet', text: words().off } as const)
  }
  return (
    <tr>
      <Cell>
        <Lines first={props.of.name} second={<code>{props.of.shown}</code>} />
      </Cell>
      <Cell name={words().keys.owner}>
        <Lines first={props.of.owner} second={props.of.workspace} />
      </Cell>
      <Cell name={words().keys.used} isNumber>
        {used()}
      </Cell>
      <Cell name={words().keys.last}>
        <Show when={props.of.lastUsedAt} fallback={words().keys.never}>
          {(at) => <Ago instant={at()} />}
        </Show>
      </Cell>
      <Cell name={words().keys.state}>
        <StateWord {...state()} />
      </Cell>
      <Cell>
        <Button
          kind="ghost"
          size="small"
          isOff={block.isPending}
          aria-label={words().of(label(), props.of.name)}
          onPress={() => (props.of.isBlocked ? block.go(props.of, false) : setIsAsking(true))}
        >
          {label()}
        </Button>
        <Show when={block.error && !isAsking()}>
          <FailedCall error={block.error} isWrite />
        </Show>
        <Show when={isAsking()}>
          <Block of={props.of} onClose={() => setIsAsking(false)} />
        </Show>
      </Cell>
    </tr>
  )
}

function Block(props: { of: AnyKey; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(operatorWords)
  const block = useBlock()
  return (
    <ConfirmDialog
      isOpen
      title={words().keys.blockTitle(props.of.name)}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="danger" isOff={block.isPending} onPress={() => block.go(props.of, true, props.onClose)}>
            {words().keys.block}
          </Button>
        </>
      }
    >
      <p>{words().keys.blockText(props.of.owner)}</p>
      <Show when={block.error}>
        <FailedCall error={block.error} isWrite />
      </Show>
    </ConfirmDialog>
  )
}

function useBlock() {
  const { t } = useWords()
  const words = useAreaWords(operatorWords)
  const change = useOperatorChange('operators.blockKey')
  return {
    get isPending() {
      return change.isPending
    },
    get error() {
      return change.error
    },
    go({ id, name }: AnyKey, isBlocked: boolean, onDone: () => void = () => undefined) {
      if (change.isPending) return
      const text = isBlocked ? words().keys.isBlocked(name) : words().keys.unblocked(name)
      change.mutate(
        { id, isBlocked },
        {
          onSuccess: () => {
            onDone()
            showToast({ text, closeLabel: t().common.close })
          },
        },
      )
    },
  }
}
