import { useState, useEffect } from '../../vendor/htm-preact.js'
import { admin } from '../api/admin.js'
import { call, query } from '../api/runtime.js'
import { useLoad } from '../use-load.js'

const size = 50
const most = 20000

// The API lists no states, so they are read out of the exported world, unless that would be a very long one.
async function states(bot) {
  const { worlds } = await admin('GET', 'worlds')
  const rows = worlds.find((world) => world.bot === bot)?.rows ?? {}
  if (!rows.states) return { items: [] }
  if (Object.values(rows).reduce((sum, count) => sum + count, 0) > most) return { items: [],
    note: 'This world is too large to be looked through for its states; the API reads one by its name.' }
  const world = await admin('GET', `worlds/${encodeURIComponent(bot)}`)
  return { items: world.states.toReversed?.() ?? [...world.states].reverse() }
}

/** Rows of a resource, page after page, by the filters of its list operation. */
export function useRows(bot, kind, asked) {
  const [pages, setPages] = useState(1)
  const key = JSON.stringify(asked)
  useEffect(() => setPages(1), [bot, kind, key])
  const load = async () => {
    if (kind === 'states') return states(bot)
    const items = []
    let nextToken
    for (let page = 0; page < pages; page++) {
      const answer = await call(bot, 'GET', `/v1/chat/${kind}${query({ ...asked, pageSize: size, nextToken })}`)
      items.push(...answer[kind])
      nextToken = answer.meta.nextToken
      if (!nextToken) break
    }
    return { items, nextToken }
  }
  const { value, error, loading, again } = useLoad(load, [bot, kind, key, pages])
  return { items: value?.items ?? [], note: value?.note, error, loading, again, more: value?.nextToken ? () => setPages(pages + 1) : null }
}
