import { useCallback, useEffect, useRef, useState } from '../../vendor/htm-preact.js'
import { call, query } from '../api/runtime.js'

const size = 100
const none = { items: [], next: null, loading: true, error: undefined }

const page = (bot, conversation, nextToken) =>
  call(bot, 'GET', `/v1/chat/messages${query({ conversationId: conversation, pageSize: size, nextToken })}`)

/** The newest page over what was loaded before: what is older stays, what is of its time is as it says. */
function merge(old, messages, more) {
  const fresh = [...messages].reverse()
  if (!more || old.length === 0) return fresh
  const ids = new Set(fresh.map((message) => message.id))
  const overlap = old.findIndex((message) => ids.has(message.id))
  return overlap < 0 ? fresh : [...old.slice(0, overlap), ...fresh.slice(fresh.findIndex((message) => message.id === old[overlap].id))]
}

/** The messages of a conversation, oldest first, a page at a time from the newest on. */
export function useMessages(bot, conversation) {
  const [state, set] = useState(none)
  const now = useRef(none)
  const turn = useRef(0)
  const busy = useRef(false)
  const change = (changes) => set((now.current = { ...now.current, ...changes }))

  const refresh = useCallback(async (afresh = false) => {
    const mine = turn.current
    try {
      const { messages, meta } = await page(bot, conversation)
      if (mine !== turn.current) return
      const old = afresh ? [] : now.current.items
      const items = merge(old, messages, meta.nextToken)
      // Only where the old pages still join on is their token the one to go on with.
      const next = items.length > messages.length ? now.current.next : meta.nextToken ?? null
      change({ items, next, loading: false, error: undefined })
    } catch (error) {
      if (mine === turn.current) change({ error, loading: false })
    }
  }, [bot, conversation])

  const older = useCallback(async () => {
    if (busy.current || !now.current.next) return
    const mine = turn.current
    busy.current = true
    try {
      const { messages, meta } = await page(bot, conversation, now.current.next)
      if (mine === turn.current) change({ items: [...messages.reverse(), ...now.current.items], next: meta.nextToken ?? null })
    } catch (error) {
      if (mine === turn.current) change({ error })
    } finally {
      busy.current = false
    }
  }, [bot, conversation])

  useEffect(() => {
    turn.current++
    busy.current = false
    set((now.current = none))
    if (conversation) refresh(true)
  }, [refresh])

  return { ...state, refresh, older }
}
