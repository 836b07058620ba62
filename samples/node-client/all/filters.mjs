// What a filter must look like on the wire is the client's own writing: dotted tags, repeated arrays, Dates.
import { deepEqual, equal, ids, refused, sameSet } from './expect.mjs'
import { unusedId } from './callers.mjs'

export async function run({ bot, telegram, slack, client, integration }) {
  const tags = { plain: 'a b&c=d', 'dotted.key.é': '12+3/ü', 'hash#x': '%41 👋' }
  const odd = (await telegram.createConversation({ channel: 'channel', tags })).conversation
  const other = (await telegram.createConversation({ channel: 'other', tags: { plain: 'a b&c=d' } })).conversation
  const listed = async (props) => ids((await telegram.listConversations(props)).conversations)
  for (const [key, value] of Object.entries(tags).slice(1)) deepEqual(await listed({ tags: { [key]: value } }), [odd.id], `tags.${key}=${value}`)
  deepEqual(await listed({ tags }), [odd.id])
  sameSet(await listed({ tags: { plain: 'a b&c=d' } }), [odd.id, other.id])
  deepEqual(await listed({ tags: { plain: 'a b' } }), [])
  deepEqual(await listed({ channel: 'other' }), [other.id])
  sameSet(await listed({ tags: {}, participantIds: [], channel: undefined }), [odd.id, other.id])

  const [ada, ben] = [(await telegram.createUser({ tags: { k: '1' } })).user, (await telegram.createUser({ tags: { k: '2' } })).user]
  for (const userId of [ada.id, ben.id]) await telegram.addParticipant({ id: odd.id, userId })
  await telegram.addParticipant({ id: other.id, userId: ada.id })
  deepEqual(await listed({ participantIds: [ada.id, ben.id] }), [odd.id])
  sameSet(await listed({ participantIds: [ada.id] }), [odd.id, other.id])
  deepEqual(ids((await telegram.listUsers({ conversationId: other.id })).users), [ada.id])
  deepEqual(ids((await telegram.listUsers({ tags: { k: '2' } })).users), [ben.id])
  await slack.createConversation({ channel: 'channel', tags: {} })
  sameSet(ids((await bot.listConversations({ integrationName: 'telegram' })).conversations), [odd.id, other.id])

  await telegram.createMessage({ conversationId: odd.id, userId: ada.id, type: 'text', payload: {}, tags: { id: 'm' } })
  deepEqual(await listed({ minMessageCount: 1, maxMessageCount: 1 }), [odd.id])
  deepEqual(await listed({ integrationName: 'telegram', maxMessageCount: 0 }), [other.id])
  equal((await telegram.listMessages({ tags: { id: 'm' } })).messages.length, 1)

  // Both ends belong to the range, given as a Date or as the API's own text.
  const at = (moment) => ({ afterDate: moment, beforeDate: moment })
  for (const moment of [new Date(ada.createdAt), ada.createdAt]) equal(ids((await telegram.listUsers(at(moment))).users).includes(ada.id), true)
  deepEqual(await listed({ beforeDate: new Date(0) }), [])
  deepEqual(await listed({ afterDate: new Date(Date.now() + 60_000) }), [])
  const touched = (await telegram.updateUser({ id: ben.id, name: 'Ben' })).user
  const since = { rangeField: 'updatedAt', afterDate: new Date(touched.updatedAt), sortField: 'updatedAt' }
  equal(ids((await telegram.listUsers(since)).users)[0], ben.id)

  for (const [name, status] of [['one', 'pending'], ['two', 'listening']]) await bot.createWorkflow({ name, status, tags: { [`w.${name}`]: '' + status } })
  equal((await bot.listWorkflows({ statuses: ['pending', 'listening'] })).workflows.length, 2)
  deepEqual((await bot.listWorkflows({ statuses: ['listening'] })).workflows.map((one) => one.name), ['two'])
  deepEqual((await bot.listWorkflows({ tags: { 'w.one': 'pending' } })).workflows.map((one) => one.name), ['one'])

  // Another bot has another world; an alias alone makes an integration; a workspace changes nothing.
  deepEqual((await client({ botId: unusedId('bot') }).listConversations({})).conversations, [])
  const byAlias = (await client({ integrationAlias: 'webchat' }).createConversation({ channel: 'channel', tags: {} })).conversation
  equal(byAlias.integration, 'webchat')
  equal((await client({ workspaceId: 'any' }).getConversation({ id: odd.id })).conversation.id, odd.id)
  equal((await integration('line').createUser({ tags: {} })).user.tags.k, undefined)
  await refused(() => telegram.listConversations({ nextToken: '%%%' }), 'InvalidQuery')
  await refused(() => telegram.listConversations({ afterDate: 'yesterday' }), 'InvalidQuery')
  return 'tags with dots and signs, several participants and statuses, counts, Dates; worlds apart'
}
