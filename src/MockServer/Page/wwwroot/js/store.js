import { useEffect, useState } from '../vendor/htm-preact.js'

/** A value that several views share, and that tells them when it changes. */
export function store(value) {
  const heard = new Set()
  return {
    get: () => value,
    set(next) {
      if (next === value) return
      value = next
      for (const hear of [...heard]) hear(next)
    },
    subscribe(hear) {
      heard.add(hear)
      return () => heard.delete(hear)
    },
  }
}

export function useStore(shared) {
  const [, again] = useState(0)
  useEffect(() => {
    const seen = shared.get()
    const stop = shared.subscribe(() => again((n) => n + 1))
    if (shared.get() !== seen) again((n) => n + 1)
    return stop
  }, [shared])
  return shared.get()
}

/** What the browser keeps; one that keeps nothing (private windows) forgets it with the page. */
export const kept = {
  read(area, key) {
    try { return area().getItem(key) } catch { return null }
  },
  write(area, key, value) {
    try {
      if (value === null) area().removeItem(key)
      else area().setItem(key, value)
    } catch { /* Not kept, then. */ }
  },
  local: () => localStorage,
  session: () => sessionStorage,
}
