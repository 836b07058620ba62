import { useEffect } from '../../vendor/htm-preact.js'
import { admin } from './admin.js'
import { follow } from './stream.js'
import { store, useStore } from '../store.js'

// One stream for each bot that is looked at, shared by the views, kept open while one of them looks.
const streams = new Map()
const kept = 60

function open(bot) {
  const stop = new AbortController()
  const shared = { value: store({ last: null, recent: [], state: 'away' }), stop, users: 0, hears: new Set() }
  const change = (changes) => shared.value.set({ ...shared.value.get(), ...changes })
  const begin = async () => {
    let page
    try {
      page = await admin('GET', 'requests', { query: { bot, limit: kept } })
    } catch {
      change({ state: 'refused' })
      return
    }
    change({ recent: page.requests, last: page.requests[0] ?? null })
    await follow('requests/stream', {
      query: { bot },
      last: page.requests[0]?.id.replace('req_', '') ?? '0',
      signal: stop.signal,
      state: (state) => change({ state }),
      hear({ name, data }) {
        if (name !== 'request') return
        const request = JSON.parse(data)
        change({ last: request, recent: [request, ...shared.value.get().recent].slice(0, kept) })
        for (const hear of shared.hears) hear(request)
      },
    })
  }
  begin()
  return shared
}

/** The newest exchanges of a bot, as they come: { last, recent, state }. hear is called with each new one. */
export function useRequests(bot, hear) {
  if (bot && !streams.has(bot)) streams.set(bot, open(bot))
  const shared = streams.get(bot)
  useEffect(() => {
    if (!shared) return undefined
    shared.users++
    if (hear) shared.hears.add(hear)
    return () => {
      if (hear) shared.hears.delete(hear)
      if (--shared.users > 0) return
      shared.stop.abort()
      if (streams.get(bot) === shared) streams.delete(bot)
    }
  }, [shared, hear])
  return useStore(shared?.value ?? nothing)
}

const nothing = store({ last: null, recent: [], state: 'away' })
