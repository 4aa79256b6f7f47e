// Keeps the counts and the state of a video as they are now, without touching what plays.
const everyMs = 3000
const update = async () => {
  const reply = await fetch(location.href)
  const fresh = new DOMParser().parseFromString(await reply.text(), 'text/html')
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = fresh.querySelector(`[data-live="${part.dataset.live}"]`)
    if (next && next.innerHTML !== part.innerHTML) part.replaceChildren(...next.childNodes)
  }
}
const again = () =>
  setTimeout(async () => {
    // A tab that nobody looks at asks for nothing; one try that fails is made up for by the next.
    try {
      if (!document.hidden) await update()
    } finally {
      again()
    }
  }, everyMs)
again()
