/** What a mail says, before it is laid out. Every text is plain: names may hold anything, and nothing in them is markup. */
export type Letter = {
  subject: string
  heading: string
  paragraphs: string[]
  /** Figures, each list under its title: what it is on the left, how much on the right. */
  tables?: { title: string; rows: { label: string; value: string }[] }[]
  /** The one thing to do. The address is shown as well, for programs that show no buttons. */
  action?: { label: string; url: string }
  /** Said smaller, below: how long a link works, what to do when one did not ask for this. */
  notes: string[]
}

/**
 * Text of somebody else in a mail of ours, e.g. the name of a team. Mail programs make links of what looks like an
 * address, which would let a stranger send advertisements in our name: an invisible character (U+2060) prevents it.
 */
export const asQuoted = (text: string) => text.replace(/[.:/@](?=\S)/gu, (mark) => `${mark}\u2060`)

export function toText({ heading, paragraphs, tables = [], action, notes }: Letter): string {
  const lists = tables.map(({ title, rows }) =>
    [title, ...rows.map(({ label, value }) => `- ${label}: ${value}`)].join('\n'),
  )
  const parts = [
    heading,
    ...paragraphs,
    ...lists,
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...notes,
    '—\nXCaster',
  ]
  return `${parts.join('\n\n')}\n`
}

/**
 * HTML that needs nothing from anywhere: no picture, no font, no script. Colours have a second set for programs in dark
 * mode; those that do not ask for it invert a light page, which these plain blacks and whites survive.
 */
export function toHtml(letter: Letter, language: 'ko' | 'en'): string {
  const { subject, heading, paragraphs, tables = [], action, notes } = letter
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${style}</style>
</head>
<body>
<div class="letter">
<p class="brand">XCaster</p>
<h1>${escapeHtml(heading)}</h1>
${paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')}
${tables.map(toTable).join('\n')}
${action ? toButton(action) : ''}
${notes.map((text) => `<p class="note">${escapeHtml(text)}</p>`).join('\n')}
</div>
</body>
</html>
`
}

/** A table that is one: who hears a letter read is told which figure belongs to what. */
function toTable({ title, rows }: { title: string; rows: { label: string; value: string }[] }): string {
  const lines = rows.map(
    ({ label, value }) => `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`,
  )
  return `<h2>${escapeHtml(title)}</h2>\n<table>${lines.join('')}</table>`
}

function toButton({ label, url }: { label: string; url: string }): string {
  const address = escapeHtml(url)
  return `<p><a class="button" href="${address}">${escapeHtml(label)}</a></p>
<p class="note address"><a href="${address}">${address}</a></p>`
}

// In the head, not on each element, so that dark mode can change it; programs that drop it show a plain, readable page.
const style = `
body { margin: 0; padding: 24px 16px; background: #f4f4f2; color: #1b1b1a; font: 16px/1.6 -apple-system, "Segoe UI", Pretendard, "Apple SD Gothic Neo", "Malgun Gothic", Roboto, sans-serif; word-break: keep-all; overflow-wrap: anywhere; }
.letter { max-width: 480px; margin: 0 auto; padding: 24px; background: #ffffff; border-radius: 12px; }
.brand { margin: 0 0 24px; font-weight: 700; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 1.35; }
h2 { margin: 24px 0 4px; font-size: 16px; }
p { margin: 0 0 16px; }
table { width: 100%; margin: 0 0 16px; border-collapse: collapse; font-size: 14px; }
th, td { padding: 6px 0; border-bottom: 1px solid #e2dfd9; text-align: left; font-weight: 400; vertical-align: top; }
td { padding-left: 16px; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.button { display: inline-block; padding: 12px 20px; border-radius: 8px; background: #1b1b1a; color: #ffffff; font-weight: 600; text-decoration: none; }
.note { font-size: 14px; color: #5b5b57; }
.address { word-break: break-all; }
.address a { color: #5b5b57; }
@media (prefers-color-scheme: dark) {
  body { background: #141413; color: #f1f1ee; }
  .letter { background: #201f1e; }
  .button { background: #f1f1ee; color: #1b1b1a; }
  .note, .address a { color: #b5b4ae; }
  th, td { border-color: #3a3936; }
}
`

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark)
