import { deepEqual, equal, ids, moment, refused, sameSet } from './expect.mjs'

export async function run({ bot, telegram }) {
  const { conversation } = await telegram.createConversation({ channel: 'channel', tags: { id: 'c1', title: 'first' }, properties: { plan: 'gold' } })
  equal(conversation.channel, 'channel')
  equal(conversation.integration, 'telegram')
  deepEqual(conversation.tags, { id: 'c1', title: 'first' })
  deepEqual(conversation.properties, { plan: 'gold' })
  moment(conversation.createdAt)
  deepEqual((await telegram.getConversation({ id: conversation.id })).conversation, conversation)

  const found = await telegram.getOrCreateConversation({ channel: 'channel', tags: { id: 'c1', title: 'second' }, discriminateByTags: ['id'] })
  deepEqual([found.conversation.id, found.meta.created, found.conversation.tags.title], [conversation.id, false, 'second'])
  const made = await telegram.getOrCreateConversation({ channel: 'channel', tags: { id: 'c2' } })
  equal(made.meta.created, true)

  // A tag is unset by null or by the empty string; a property by null; what is not sent stays.
  const { conversation: updated } = await telegram.updateConversation({
    id: conversation.id,
    tags: { title: null, note: 'kept' },
    properties: { plan: null, seats: '3' },
  })
  deepEqual(updated.tags, { id: 'c1', note: 'kept' })
  deepEqual(updated.properties, { seats: '3' })
  deepEqual((await telegram.updateConversation({ id: conversation.id, tags: { note: '' } })).conversation.tags, { id: 'c1' })
  const named = await bot.createConversation({ channel: 'channel', tags: { mine: 'yes' }, integrationName: 'telegram' })
  equal(named.conversation.integration, 'telegram')
  sameSet(ids((await bot.listConversations({})).conversations), [conversation.id, made.conversation.id, named.conversation.id])

  const { user } = await telegram.createUser({ tags: { id: '1' }, name: 'Ada' })
  const part = { id: conversation.id, userId: user.id }
  deepEqual((await telegram.addParticipant(part)).participant, user)
  deepEqual((await telegram.getParticipant(part)).participant, user)
  deepEqual((await telegram.listParticipants({ id: conversation.id })).participants, [user])
  deepEqual(await telegram.removeParticipant(part), {})
  await refused(() => telegram.getParticipant(part), 'ResourceNotFound')

  deepEqual(await telegram.deleteConversation({ id: conversation.id }), {})
  await refused(() => telegram.getConversation({ id: conversation.id }), 'ResourceNotFound')
  return 'made, found, changed, listed and deleted; users take part in them and leave'
}
