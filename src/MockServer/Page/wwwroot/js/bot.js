import { createContext, useContext } from '../vendor/htm-preact.js'
import { admin } from './api/admin.js'
import { ask, useRoute } from './router.js'
import { store, useStore } from './store.js'

/** What the mock said of itself when the page came: the seeded bot, the world's name. */
const started = store(null)

export async function readStart() {
  const ready = await admin('GET', 'ready')
  started.set(ready)
  return ready
}

export const useStart = () => useStore(started)

/** The bot of the pane that a view stands in; null: that of the whole page. */
export const BotOfPane = createContext(null)

/** The bot that is looked at: the pane's, the address's (?bot=), else the seeded one. */
export function useBot() {
  const { query } = useRoute()
  const start = useStart()
  return useContext(BotOfPane) ?? query.get('bot') ?? start?.bot
}

export function chooseBot(bot) {
  ask({ bot: bot === started.get()?.bot ? null : bot }, { replace: false })
}
