import { deepEqual, equal, ids, moment, ok, refused } from './expect.mjs'
import { unusedId } from './callers.mjs'

export async function run({ bot, botId, telegram }) {
  // All three at once, and the same again finds them.
  const incoming = {
    user: { tags: { id: '7' }, name: 'Ada', discriminateByTags: ['id'] },
    conversation: { channel: 'channel', tags: { id: 'chat-7' }, discriminateByTags: ['id'] },
    message: { type: 'text', payload: { text: 'Hello 👋 é' }, tags: { id: 'm1' }, discriminateByTags: ['id'] },
  }
  const { user, conversation, message } = await telegram.initializeIncomingMessage(incoming)
  deepEqual([message.direction, message.userId, message.conversationId, message.payload.text], ['incoming', user.id, conversation.id, 'Hello 👋 é'])
  equal((await telegram.initializeIncomingMessage(incoming)).message.id, message.id)
  equal((await telegram.initializeIncomingMessage({ userId: user.id, conversationId: conversation.id })).message, undefined)

  const here = { conversationId: conversation.id, userId: user.id, type: 'text' }
  const second = (await telegram.createMessage({ ...here, payload: { text: 'Where is it?' }, tags: { id: 'm2' } })).message
  deepEqual((await telegram.getMessage({ id: second.id })).message, second)
  moment(second.createdAt)
  const answer = (await bot.createMessage({ ...here, userId: botId, payload: { text: 'On its way' }, tags: {}, schedule: { delay: 1000 } })).message
  equal(answer.direction, 'outgoing')
  ok(answer.userId !== botId, 'the bot speaks as its user')
  const echo = (await telegram.createMessage({ ...here, userId: botId, payload: {}, tags: {}, origin: 'synthetic' })).message
  deepEqual([echo.direction, echo.origin], ['outgoing', 'synthetic'])

  const found = await telegram.getOrCreateMessage({ ...here, payload: { text: 'edited' }, tags: { id: 'm2' } })
  deepEqual([found.message.id, found.meta.created, found.message.payload], [second.id, false, { text: 'edited' }])
  equal((await telegram.getOrCreateMessage({ ...here, payload: {}, tags: { id: 'm3' } })).meta.created, true)
  const changed = (await telegram.updateMessage({ id: second.id, tags: { id: null, seen: 'yes' }, payload: { text: 'again' } })).message
  deepEqual([changed.tags, changed.payload], [{ seen: 'yes' }, { text: 'again' }])

  // A Date may stand for the time; the instant is the same.
  const written = new Date('2020-02-29T23:59:59.999Z')
  const old = { ...here, payload: { text: 'old' }, createdAt: written, discriminateByTags: ['id'] }
  const imported = (await telegram.importMessages({ messages: [{ ...old, tags: { id: 'o1' } }, { ...old, tags: { id: 'm3' } }] })).messages
  equal(imported[0].createdAt, written.toISOString())
  equal(imported.length, 2)
  const partly = await refused(
    () => telegram.importMessages({ messages: [{ ...old, tags: { id: 'o2' } }, { ...old, tags: { id: 'o3' }, userId: unusedId('user') }] }),
    'InvalidPayload'
  )
  deepEqual([partly.metadata.resolvedMessages.length, partly.metadata.failedMessages.length], [1, 1])

  const { messages } = await bot.listMessages({ conversationId: conversation.id })
  equal(messages.length, 7)
  equal(messages.at(-1).createdAt, written.toISOString())
  deepEqual(await telegram.deleteMessage({ id: second.id }), {})
  await refused(() => telegram.getMessage({ id: second.id }), 'ResourceNotFound')
  ok(!ids((await bot.listMessages({ conversationId: conversation.id })).messages).includes(second.id))
  return 'written by both sides, found again, changed, imported with a Date, deleted'
}
