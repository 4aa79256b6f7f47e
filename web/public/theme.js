// Runs before the first paint, as a file of its own so that a content security policy needs no exception.
// The key and the meaning are those of src/ui/theme.ts.
;(() => {
  let choice = 'system'
  try {
    choice = localStorage.getItem('xcaster.theme') ?? 'system'
  } catch {
    // Storage is closed to this page (private mode, policy): the system's choice is used.
  }
  const isLight = choice === 'light' || (choice === 'system' && matchMedia('(prefers-color-scheme: light)').matches)
  document.documentElement.dataset.theme = isLight ? 'light' : 'dark'
})()
