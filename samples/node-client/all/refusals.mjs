// What the operations refuse, each as the class that the client has for it, with the reasons kept.
import { Client } from '@botpress/client'
import { apiUrl, token, unusedId } from './callers.mjs'
import { deepEqual, equal, ok, refused } from './expect.mjs'

export async function run({ bot, botId, client, telegram, slack }) {
  const conversation = (await telegram.createConversation({ channel: 'channel', tags: {} })).conversation
  const user = (await telegram.createUser({ tags: {} })).user
  const stranger = (await slack.createUser({ tags: {} })).user
  const message = { conversationId: conversation.id, userId: user.id, type: 'text', payload: {}, tags: { id: 'm' } }
  await telegram.createMessage(message)

  for (const id of [unusedId('msg'), 'undefined', 'a/b', 'é%2F'])
    await refused(() => bot.getMessage({ id }), 'ResourceNotFound')
  await refused(() => telegram.createMessage({ ...message, userId: unusedId('user') }), 'ReferenceNotFound', /^User ".*" doesn't exist for bot ".*"$/)
  await refused(() => telegram.createMessage({ ...message, conversationId: unusedId('conv') }), 'ReferenceNotFound', /^Conversation /)
  await refused(() => telegram.addParticipant({ id: conversation.id, userId: unusedId('user') }), 'ReferenceNotFound')
  await refused(() => telegram.createMessage({ ...message, userId: stranger.id }), 'RelationConflict')
  await refused(() => telegram.addParticipant({ id: conversation.id, userId: stranger.id }), 'RelationConflict')
  const elsewhere = (await telegram.createConversation({ channel: 'channel', tags: {} })).conversation
  await refused(() => telegram.getOrCreateMessage({ ...message, conversationId: elsewhere.id }), 'RelationConflict', /already exists for a different conversation/)
  await refused(() => bot.createMessage(message), 'Forbidden')
  await refused(() => bot.createConversation({ channel: 'channel', tags: {} }), 'InvalidPayload', /^Must specify either integrationId or integrationAlias$/)

  const invalid = await refused(() => telegram.createMessage({ conversationId: conversation.id, type: 5, tags: { k: 1 } }), 'InvalidPayload', /^request\/body/)
  const violations = invalid.metadata.violations
  ok(violations.length >= 4, `every violation is named: ${JSON.stringify(violations)}`)
  for (const violation of violations) deepEqual(Object.keys(violation).sort(), ['contract', 'expected', 'got', 'rule', 'where'])
  equal((await refused(() => bot.listMessages({ pageSize: 0 }), 'InvalidPayload', /pageSize/)).metadata.violations.length, 1)
  await refused(() => bot.getState({ type: 'nothing', id: botId, name: 'x' }), 'InvalidPayload')
  await refused(() => bot.listTagValues({ key: 'k' }), 'InvalidPayload', /type/)

  // One identifier, two installations of one integration.
  const integrationId = unusedId('int')
  await client({ integrationId, integrationAlias: 'first' }).configureIntegration({ identifier: 'shared' })
  await refused(() => client({ integrationId, integrationAlias: 'second' }).configureIntegration({ identifier: 'shared' }), 'AlreadyExists')

  const text = (length) => ({ text: 'x'.repeat(length) })
  await refused(() => bot.setState({ type: 'bot', id: botId, name: 'large', payload: text(131_072) }), 'LimitExceeded')
  await refused(() => telegram.createMessage({ ...message, payload: text(131_072) }), 'LimitExceeded')
  await refused(() => telegram.createMessage({ ...message, payload: text(1_048_576) }), 'PayloadTooLarge')

  await refused(() => new Client({ apiUrl, botId }).listUsers({}), 'Unauthorized')
  await refused(() => new Client({ apiUrl, token }).listUsers({}), 'InvalidPayload', /^request\/headers must have required property 'x-bot-id'$/)
  await refused(() => new Client({ apiUrl, token, botId: 'bot_1' }).listUsers({}), 'InvalidPayload', /x-bot-id/)
  if (!process.env.MOCK_TOKEN) return 'as their classes, violations kept (MOCK_TOKEN is not set: every token is good)'
  await refused(() => new Client({ apiUrl, token: `not ${token}`, botId }).listUsers({}), 'Unauthorized')
  return 'as their classes, violations kept'
}
