/** Pictures by their address without the part that expires: a link that was renewed names the same picture. */
const known = new Map<string, Promise<HTMLImageElement>>()

/** Beyond this the oldest are forgotten. */
const most = 48

export const placeOf = (url: string) => url.split('?')[0] ?? url

/** Rejects when the picture cannot be shown; asked for again, it is tried again. */
export function loadPicture(url: string): Promise<HTMLImageElement> {
  const place = placeOf(url)
  const loading = known.get(place) ?? load(url)
  known.delete(place)
  known.set(place, loading)
  loading.catch(() => known.delete(place))
  const [oldest] = known.keys()
  if (known.size > most && oldest !== undefined) known.delete(oldest)
  return loading
}

async function load(url: string): Promise<HTMLImageElement> {
  const picture = new Image()
  picture.src = url
  await picture.decode()
  return picture
}
