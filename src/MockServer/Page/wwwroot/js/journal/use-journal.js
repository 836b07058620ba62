import { useCallback, useEffect, useRef, useState } from '../../vendor/htm-preact.js'
import { admin } from '../api/admin.js'
import { follow } from '../api/stream.js'

const most = 5000
const none = { items: [], state: 'away', error: undefined, missed: false, next: undefined, total: undefined }

/** Entries of the journal, newest first: a page, what comes after it live, and older pages when asked for. */
export function useJournal(bot, { operation, status, path, unmatched }, turn) {
  const [view, set] = useState(none)
  const now = useRef(none)
  const busy = useRef(false)
  const change = (changes) => set((now.current = { ...now.current, ...changes }))
  const query = { bot, operation, status, path, unmatched }
  const key = JSON.stringify([query, turn])

  useEffect(() => {
    const stop = new AbortController()
    // A burst of requests is drawn once, not once for each.
    let fresh = []
    let drawing = 0
    const draw = () => {
      drawing = 0
      change({ items: [...fresh.reverse(), ...now.current.items].slice(0, most) })
      fresh = []
    }
    set((now.current = none))
    const begin = async () => {
      try {
        const page = await admin('GET', 'requests', { query: { ...query, limit: 200 }, signal: stop.signal })
        change({ items: page.requests, next: page.nextToken, total: page.total })
        await follow('requests/stream', {
          query,
          last: page.requests[0]?.id.replace('req_', '') ?? '0',
          signal: stop.signal,
          state: (state) => change({ state }),
          hear({ name, data }) {
            if (name === 'missed') change({ missed: true })
            if (name !== 'request') return
            fresh.push(JSON.parse(data))
            drawing ||= setTimeout(draw, 80)
          },
        })
      } catch (error) {
        if (!stop.signal.aborted) change({ error, total: 0 })
      }
    }
    begin()
    return () => {
      clearTimeout(drawing)
      stop.abort()
    }
  }, [key])

  const older = useCallback(async () => {
    if (busy.current || !now.current.next || now.current.items.length >= most) return
    busy.current = true
    try {
      const page = await admin('GET', 'requests', { query: { ...query, limit: 200, nextToken: now.current.next } })
      change({ items: [...now.current.items, ...page.requests], next: page.nextToken })
    } catch (error) {
      change({ error })
    } finally {
      busy.current = false
    }
  }, [key])

  return { ...view, older }
}
