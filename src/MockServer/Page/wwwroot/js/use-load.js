import { useCallback, useEffect, useRef, useState } from '../vendor/htm-preact.js'

/** Loads something when deps change. What was there stays while the new comes, so that nothing jumps; late answers are not taken. */
export function useLoad(load, deps) {
  const [state, set] = useState({ value: undefined, error: undefined, loading: true })
  const turn = useRef(0)
  const again = useCallback(async () => {
    const mine = ++turn.current
    set((was) => ({ ...was, loading: true }))
    try {
      const value = await load()
      if (mine === turn.current) set({ value, error: undefined, loading: false })
    } catch (error) {
      if (mine === turn.current) set((was) => ({ value: was.value, error, loading: false }))
    }
  }, deps)
  useEffect(() => {
    again()
    return () => { turn.current++ }
  }, [again])
  return { ...state, again, set: (value) => set({ value, error: undefined, loading: false }) }
}

/** Calls something when a world may have changed: at most once in a while, and once more at the end. */
export function useSeldom(call, milliseconds) {
  const latest = useRef(call)
  latest.current = call
  const waiting = useRef(0)
  useEffect(() => () => clearTimeout(waiting.current), [])
  return useCallback(() => {
    if (waiting.current) return
    waiting.current = setTimeout(() => {
      waiting.current = 0
      latest.current()
    }, milliseconds)
  }, [milliseconds])
}
