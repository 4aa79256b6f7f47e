/** Name of the field that a scene is worked on by first. */
export const narrationId = (sceneId: string) => `narration-${sceneId}`

/** Goes to the words of a scene once they are on the page. */
export function focusScene(sceneId: string, isAtStart = false): void {
  requestAnimationFrame(() => {
    const field = document.getElementById(narrationId(sceneId))
    if (!(field instanceof HTMLTextAreaElement)) return
    field.focus()
    if (isAtStart) field.setSelectionRange(0, 0)
    field.scrollIntoView({ block: 'nearest' })
  })
}
