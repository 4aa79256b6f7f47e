import { costAccountWords } from '../../text/costs-accounts/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Chips } from '../../ui/Chips.tsx'
import css from './accounts.module.css'

/** Whether calls of our gateway are on the bill of the account: then they are counted there and nowhere else. */
export function CoversChoice(props: { isCovering: boolean; onChange: (isCovering: boolean) => void }) {
  const words = useAreaWords(costAccountWords)
  return (
    <div>
      <Chips
        name="covers"
        label={words().form.covers}
        options={[
          { value: 'no', label: words().form.coversNo },
          { value: 'yes', label: words().form.coversYes },
        ]}
        value={props.isCovering ? 'yes' : 'no'}
        onChange={(value) => props.onChange(value === 'yes')}
      />
      <p class={css.quiet}>{props.isCovering ? words().form.coversHelp.yes : words().form.coversHelp.no}</p>
    </div>
  )
}
