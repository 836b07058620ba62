import { Refusal } from '../api/refusal.js'
import { exchange } from '../api/runtime.js'

/**
 * Says something in a conversation: as a user, through the conversation's integration, or as the bot. Without an integration the
 * conversation
 * is the bot's own, and so are all who speak in it.
 */
export async function speak({ bot, conversation, user, type, payload }) {
  const incoming = user !== undefined
  const { ok, status, body } = await exchange(bot, 'POST', '/v1/chat/messages', {
    body: { conversationId: conversation.id, userId: incoming ? user : bot, type, payload, tags: {} },
    integration: incoming ? conversation.integration || undefined : undefined,
  })
  if (!ok) throw new Refusal(status, body)
  return body.message
}
