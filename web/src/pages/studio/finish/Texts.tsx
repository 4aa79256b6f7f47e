import { descriptionMax, titleMax } from '../../../data/film-choices.ts'
import { useStudio } from '../../../data/studio.ts'
import { studioFinishWords } from '../../../text/studio-finish/words.ts'
import { useAreaWords, useWords } from '../../../text/words.tsx'
import { Field } from '../../../ui/Field.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import css from './finish.module.css'

/** What stands beside the video where it is published. */
export function Texts() {
  const { format } = useWords()
  const words = useAreaWords(studioFinishWords)
  const studio = useStudio()
  const left = (most: number, text: string) => words().finish.left(format().number(most - text.length))
  return (
    <section class={css.panel} aria-labelledby="texts">
      <h2 id="texts" class={css.heading}>
        {words().finish.texts}
      </h2>
      <Field
        label={words().finish.title}
        name="title"
        type="text"
        autocomplete="off"
        isOptional
        maxLength={titleMax}
        placeholder={studio.board().keyword}
        help={left(titleMax, studio.board().title)}
        value={studio.board().title}
        onInput={(title) => studio.edit((board) => ({ ...board, title }), 'title')}
      />
      <TextArea
        label={words().finish.description}
        rows={4}
        maxLength={descriptionMax}
        help={left(descriptionMax, studio.board().description)}
        value={studio.board().description}
        onInput={(description) => studio.edit((board) => ({ ...board, description }), 'description')}
      />
    </section>
  )
}
