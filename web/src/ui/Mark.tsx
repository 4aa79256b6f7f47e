/** The mark: a phone with the lamp on. */
export function Mark(props: { size?: number }) {
  return (
    <svg width={props.size ?? 28} height={props.size ?? 28} viewBox="0 0 28 28" fill="none" aria-hidden="true">
      <rect x="7.5" y="2.5" width="13" height="23" rx="3.6" stroke="currentColor" stroke-width="2" />
      <circle cx="14" cy="14" r="3.8" fill="var(--accent)" />
    </svg>
  )
}
