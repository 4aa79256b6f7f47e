import { createSignal, For } from 'solid-js'
import { useUsers } from '../../data/operators.ts'
import { Ago } from '../../parts/Ago.tsx'
import { operatorWords } from '../../text/operators/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Cell, Head, Lines } from './Cells.tsx'
import css from './operators.module.css'
import { Paged } from './Paged.tsx'
import { SearchField } from './SearchField.tsx'

/** Everybody, with what they have and use. */
export function UsersTab() {
  const { format } = useWords()
  const words = useAreaWords(operatorWords)
  const [search, setSearch] = createSignal('')
  const users = useUsers(search)
  const columns = () => {
    const { who, plan, credits, spent, keys, since } = words().users
    return [
      { name: who },
      { name: plan },
      ...[credits, spent, keys].map((name) => ({ name, isNumber: true })),
      { name: since },
    ]
  }
  return (
    <>
      <SearchField help={words().users.searchHelp} onSearch={setSearch} />
      <Paged query={users}>
        {(items) => (
          <table class={css.table}>
            <Head columns={columns()} />
            <tbody>
              <For each={items()}>
                {(user) => (
                  <tr>
                    <Cell>
                      <Lines first={user.name} second={user.email} />
                    </Cell>
                    <Cell name={words().users.plan}>{user.planId}</Cell>
                    <Cell name={words().users.credits} isNumber>
                      {format().credits(user.availableUcr)}
                    </Cell>
                    <Cell name={words().users.spent} isNumber>
                      {format().credits(user.chargedUcr)}
                    </Cell>
                    <Cell name={words().users.keys} isNumber>
                      {format().number(user.keys)}
                    </Cell>
                    <Cell name={words().users.since}>
                      <Ago instant={user.createdAt} />
                    </Cell>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        )}
      </Paged>
    </>
  )
}
