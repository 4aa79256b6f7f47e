import { readStored, writeStored } from '../data/stored.ts'

const key = 'letters'
/** Longer than this nobody reads in other letters, whatever has not come. */
const patienceMs = 4_000

/**
 * Has the page written in its own letters. They are a quarter of a megabyte for a page of Korean: on a first visit they come
 * after what the page is about, which is read in the system's letters until then. Whoever was here before has them, and sees
 * no others.
 */
export function bringLetters(): void {
  if (readStored(key) !== null) return showLetters()
  void Promise.race([contentIsThere(), after(patienceMs)]).then(() => {
    showLetters()
    writeStored(key, 'kept')
  })
}

function showLetters() {
  document.documentElement.dataset.letters = ''
}

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Something was painted, and the pictures that are in view then are there. */
async function contentIsThere(): Promise<void> {
  await new Promise<void>((resolve) => {
    new PerformanceObserver((list, observer) => {
      if (list.getEntriesByName('first-contentful-paint').length === 0) return
      observer.disconnect()
      resolve()
    }).observe({ type: 'paint', buffered: true })
  })
  await Promise.all([...document.images].filter(isInView).map(isLoaded))
}

function isInView(image: HTMLImageElement): boolean {
  const { top, bottom } = image.getBoundingClientRect()
  return bottom > 0 && top < innerHeight
}

/** One that fails is waited for no longer. */
const isLoaded = (image: HTMLImageElement) =>
  image.complete ||
  new Promise<void>((resolve) => {
    for (const end of ['load', 'error']) image.addEventListener(end, () => resolve(), { once: true })
  })
