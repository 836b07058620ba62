// A conversation through the mock with the vendor's own client: an integration brings in what a person wrote, the bot answers.
// Run the mock first (dotnet run --project src/MockServer), then: npm install && npm start
// MOCK_URL, MOCK_TOKEN and MOCK_BOT_ID choose another server, token and bot.
import assert from 'node:assert/strict'
import { Client, isApiError } from '@botpress/client'

const apiUrl = process.env.MOCK_URL ?? 'http://localhost:4010'
const botId = process.env.MOCK_BOT_ID ?? 'bot_01J00000000000000000SAMPLE'
const token = process.env.MOCK_TOKEN ?? 'any'

const bot = new Client({ apiUrl, token, botId })
const telegram = new Client({ apiUrl, token, botId, integrationId: 'int_01J0000000000000000TELEGRAM', integrationAlias: 'telegram' })

const say = (who, what) => console.log(`${who.padEnd(10)} ${what}`)

// The integration's side: who wrote, where, and what.
const { user } = await telegram.getOrCreateUser({ tags: { id: '1042' }, name: 'Ada', discriminateByTags: ['id'] })
const { conversation } = await telegram.getOrCreateConversation({ channel: 'channel', tags: { id: 'chat-1042' } })
const { message: question } = await telegram.createMessage({
  conversationId: conversation.id,
  userId: user.id,
  type: 'text',
  payload: { text: 'Where is my order?' },
  tags: { id: `message-${Date.now()}` },
})
assert.equal(question.direction, 'incoming')
say(user.name, question.payload.text)

// The bot's side: it remembers something, calls an action, and answers as itself.
await bot.setState({ type: 'conversation', id: conversation.id, name: 'topic', payload: { order: 'A-1042' } })
const { output } = await bot.callAction({ type: 'weather:getForecast', input: { city: 'Montréal' } })
const { message: answer } = await bot.createMessage({
  conversationId: conversation.id,
  userId: botId,
  type: 'text',
  payload: { text: `On its way. ${output.summary}, so it may be late.` },
  tags: {},
})
assert.equal(answer.direction, 'outgoing')
say('bot', answer.payload.text)

// Both sides remember.
const { messages } = await bot.listMessages({ conversationId: conversation.id, pageSize: 2 })
assert.deepEqual(messages.map((message) => message.id), [answer.id, question.id])
const { state } = await telegram.getState({ type: 'conversation', id: conversation.id, name: 'topic' })
assert.equal(state.payload.order, 'A-1042')
const participants = await bot.list.participants({ id: conversation.id }).collect()
assert.deepEqual(participants.map((one) => one.id).sort(), [user.id, answer.userId].sort())
const { event } = await bot.createEvent({ type: 'orderLate', payload: {}, conversationId: conversation.id, schedule: { delay: 60_000 } })
assert.equal(event.status, 'scheduled')
await bot.cancelScheduledEvent({ id: event.id })

// What it refuses comes out of the client as the class of its type.
const refused = async (call, type) => {
  const error = await call().then(() => assert.fail(`expected ${type}`), (reason) => reason)
  assert.ok(isApiError(error) && error.type === type, `expected ${type}, got ${error}`)
  say(`refused`, `${error.type}: ${error.message}`)
}
await refused(() => bot.getMessage({ id: 'msg_01J00000000000000000000000' }), 'ResourceNotFound')
await refused(() => bot.createConversation({ channel: 'channel', tags: {} }), 'InvalidPayload')
await refused(
  () => telegram.createMessage({ conversationId: conversation.id, userId: 'user_01J00000000000000000000000', type: 'text', payload: {}, tags: {} }),
  'ReferenceNotFound'
)

// Nothing is left behind.
await telegram.deleteConversation({ id: conversation.id })
await telegram.deleteUser({ id: user.id })
await refused(() => bot.getMessage({ id: question.id }), 'ResourceNotFound')
say('done', `${messages.length} messages were exchanged at ${apiUrl}`)
