import type { PlatformFacts } from '../../data/channels.ts'
import { countBytes, textLimits } from '../../data/publish-rules.ts'
import { TagField } from '../../parts/TagField.tsx'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Field } from '../../ui/Field.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { findingOf } from './Findings.tsx'
import type { Publish } from './use-publish.ts'

/** Title, description and tags, each with what is left of the platform's room. */
export function TextFields(props: { publish: Publish; limits: PlatformFacts['limits'] | undefined }) {
  const { format } = useWords()
  const words = useAreaWords(publishingWords)
  const draft = () => props.publish.draft
  const number = (value: number) => format().number(value)
  const titleError = () => {
    if (props.publish.isMissing.title()) return props.publish.isPressed() ? words().publish.nameMissing : undefined
    return findingOf(props.publish, 'title')
  }
  return (
    <>
      <Field
        label={words().publish.name}
        name="title"
        type="text"
        autocomplete="off"
        maxLength={textLimits.title}
        value={draft().title}
        help={words().publish.characters(number(draft().title.length), number(props.limits?.titleCharacters ?? 100))}
        error={titleError()}
        onInput={(title) => props.publish.change({ title })}
      />
      <TextArea
        label={words().publish.description}
        name="description"
        rows={6}
        maxLength={textLimits.description}
        value={draft().description}
        help={words().publish.bytes(
          number(countBytes(draft().description)),
          number(props.limits?.descriptionBytes ?? 5000),
        )}
        error={findingOf(props.publish, 'description')}
        onInput={(description) => props.publish.change({ description })}
      />
      <TagField
        tags={draft().tags}
        maxCharacters={props.limits?.tagCharacters ?? 500}
        error={findingOf(props.publish, 'tags')}
        onChange={(tags) => props.publish.change({ tags })}
      />
    </>
  )
}
