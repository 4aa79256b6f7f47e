// Keeps the list of mails as it is on disk, without a reload and without taking the focus away.
const update = async () => {
  const reply = await fetch(location.href)
  const fresh = new DOMParser().parseFromString(await reply.text(), 'text/html')
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = fresh.querySelector(`[data-live="${part.dataset.live}"]`)
    if (!next || next.innerHTML === part.innerHTML) continue
    const focused = part.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null
    part.replaceChildren(...next.childNodes)
    if (focused) part.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus()
  }
}

const events = new EventSource('/sandbox/mail/events')
events.addEventListener('changed', update)
// Also after the connection was lost: something may have come meanwhile.
events.addEventListener('open', update)
