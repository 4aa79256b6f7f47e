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
  const turn = useTurn()
  const used = () => {
    const { usedTokens, quotaTokens } = props.of
    if (quotaTokens === null) return format().number(usedTokens)
    return words().keys.usedOf(format().number(usedTokens), format().number(quotaTokens))
  }
  const label = () => (props.of.isEnabled ? words().turnOff : words().turnOn)
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
        <StateWord kind={props.of.isEnabled ? 'good' : 'quiet'} text={props.of.isEnabled ? words().on : words().off} />
      </Cell>
      <Cell>
        <Button
          kind="ghost"
          size="small"
          isOff={turn.isPending}
          aria-label={words().of(label(), props.of.name)}
          onPress={() => (props.of.isEnabled ? setIsAsking(true) : turn.go(props.of, true))}
        >
          {label()}
        </Button>
        <Show when={turn.error && !isAsking()}>
          <FailedCall error={turn.error} isWrite />
        </Show>
        <Show when={isAsking()}>
          <TurnOff of={props.of} onClose={() => setIsAsking(false)} />
        </Show>
      </Cell>
    </tr>
  )
}

function TurnOff(props: { of: AnyKey; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(operatorWords)
  const turn = useTurn()
  return (
    <ConfirmDialog
      isOpen
      title={words().keys.offTitle(props.of.name)}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="danger" isOff={turn.isPending} onPress={() => turn.go(props.of, false, props.onClose)}>
            {words().turnOff}
          </Button>
        </>
      }
    >
      <p>{words().keys.offText(props.of.owner)}</p>
      <Show when={turn.error}>
        <FailedCall error={turn.error} isWrite />
      </Show>
    </ConfirmDialog>
  )
}

function useTurn() {
  const { t } = useWords()
  const words = useAreaWords(operatorWords)
  const change = useOperatorChange('operators.switchKey')
  return {
    get isPending() {
      return change.isPending
    },
    get error() {
      return change.error
    },
    go({ id, name }: AnyKey, isEnabled: boolean, onDone: () => void = () => undefined) {
      if (change.isPending) return
      const text = isEnabled ? words().keys.turnedOn(name) : words().keys.turnedOff(name)
      change.mutate(
        { id, isEnabled },
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
