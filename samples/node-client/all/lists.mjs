// The client's own iterators, page after page, and the two lists that it has none for.
import { deepEqual, equal, ids, ok } from './expect.mjs'

const pageSize = 3
const many = 8

export async function run({ bot, telegram }) {
  const conversation = (await telegram.createConversation({ channel: 'channel', tags: {} })).conversation
  const [users, messages, conversations, events, workflows] = [[], [], [conversation], [], []]
  for (let i = 0; i < many; i++) {
    users.unshift((await telegram.createUser({ tags: { n: `${i}` } })).user)
    messages.unshift((await telegram.createMessage({ conversationId: conversation.id, userId: users[0].id, type: 'text', payload: {}, tags: {} })).message)
    conversations.unshift((await telegram.createConversation({ channel: 'channel', tags: {} })).conversation)
    events.unshift((await bot.createEvent({ type: 'counted', payload: { i } })).event)
    workflows.unshift((await bot.createWorkflow({ name: 'counted', status: 'listening' })).workflow)
  }

  const lists = {
    users: [telegram.list.users({ pageSize }), users],
    messages: [telegram.list.messages({ conversationId: conversation.id, pageSize }), messages],
    conversations: [telegram.list.conversations({ pageSize }), conversations],
    events: [bot.list.events({ type: 'counted', pageSize }), events],
    participants: [telegram.list.participants({ id: conversation.id, pageSize }), users],
  }
  for (const [name, [list, expected]] of Object.entries(lists)) {
    const seen = []
    for await (const item of list) seen.push(item.id)
    deepEqual(seen, ids(expected), `for await over ${name}, newest first`)
    deepEqual(ids(await list.collect()), ids(expected), `${name}.collect()`)
    for (const limit of [1, pageSize, pageSize + 1])
      deepEqual(ids(await list.collect({ limit })), ids(expected).slice(0, limit), `${name}.collect({ limit: ${limit} })`)
  }

  // A page of its own size, and no token behind the last.
  const first = await bot.listWorkflows({ name: 'counted', pageSize: many - 1 })
  const last = await bot.listWorkflows({ name: 'counted', pageSize: many - 1, nextToken: first.meta.nextToken })
  deepEqual(ids([...first.workflows, ...last.workflows]), ids(workflows))
  deepEqual([last.workflows.length, last.meta], [1, {}])
  const whole = await bot.listWorkflows({ name: 'counted', pageSize: many })
  equal(whole.meta.nextToken, undefined, 'a page that holds all is the last')
  ok(first.meta.nextToken.length > 0)

  // Ascending is the reverse, and what is made during a walk disturbs nobody.
  const upward = telegram.list.conversations({ pageSize, sortField: 'createdAt', sortDirection: 'asc' })
  deepEqual(ids(await upward.collect()), ids(conversations).reverse())
  const during = []
  for await (const { id } of telegram.list.users({ pageSize })) {
    if (during.push(id) === 2) await telegram.createUser({ tags: { n: 'late' } })
  }
  deepEqual(during, ids(users), 'a walk while another user is made')
  return `users, messages, conversations, events, participants and workflows, ${pageSize} to a page`
}
