import { call, query } from '../api/runtime.js'
import { useLoad } from '../use-load.js'

const users = new Map()
const speakers = new Map()
let running = 0
const waiting = []

// A screen of conversations asks for all their people at once; four at a time are enough.
async function inTurn(work) {
  if (running >= 4) await new Promise((go) => waiting.push(go))
  running++
  try {
    return await work()
  } finally {
    running--
    waiting.shift()?.()
  }
}

/** The user as whom the bot speaks: whoever said something outgoing. */
export function botUserOf(bot) {
  if (!speakers.has(bot)) {
    speakers.set(bot, call(bot, 'GET', '/v1/chat/messages?pageSize=100').then(({ messages }) => {
      const id = messages.find((message) => message.direction === 'outgoing')?.userId
      if (!id) speakers.delete(bot)
      return id
    }, () => { speakers.delete(bot) }))
  }
  return speakers.get(bot)
}

const read = async (bot, conversation) => {
  const [botUser, page] = await Promise.all([
    botUserOf(bot),
    inTurn(() => call(bot, 'GET', `/v1/chat/users${query({ conversationId: conversation, pageSize: 50 })}`)),
  ])
  return { all: page.users, botUser, people: page.users.filter((user) => user.id !== botUser) }
}

/** Who takes part in a conversation: { all, botUser, people }, people being all but the bot. Read once, until forgotten. */
export function whoIn(bot, conversation) {
  const key = `${bot} ${conversation}`
  if (!users.has(key)) {
    const found = read(bot, conversation)
    users.set(key, found)
    found.catch(() => users.delete(key))
  }
  return users.get(key)
}

export const forgetPeople = (bot, conversation) => users.delete(`${bot} ${conversation}`)

export const usePeople = (bot, conversation) => useLoad(() => whoIn(bot, conversation), [bot, conversation])

/** What a conversation is called: by who is in it, else by a title that its integration gave it, else by its id. */
export function titleOf(conversation, people) {
  const names = people?.map((user) => user.name).filter(Boolean) ?? []
  const tag = Object.entries(conversation.tags).find(([key]) => /(^|:)(title|fromUserName|name)$/i.test(key))?.[1]
  if (names.length === 0) return tag || conversation.id
  return names.length > 2 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ')
}
