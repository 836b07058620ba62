// The integration, as one writes it for the service, between a chat outside (any program with HTTP) and the bot.
import { Integration, RuntimeError } from '@botpress/sdk'
import { outbox } from './outbox.mjs'

export const integration = new Integration({
  register: async ({ ctx, webhookUrl }) => console.log(`registered as ${ctx.integrationAlias} in ${ctx.botId}, webhook ${webhookUrl}`),
  unregister: async ({ ctx }) => console.log(`unregistered from ${ctx.botId}`),

  // From outside: {"chat", "from", "text"}, with an "id" where the outside numbers its messages.
  handler: async ({ client, req }) => {
    // As many services do, the outside asks by GET whether it is the right address.
    if (req.method === 'GET') {
      return { status: 200, headers: { 'content-type': 'text/plain' }, body: new URLSearchParams(req.query).get('challenge') ?? '' }
    }

    const told = read(req.body)
    if (!told) return { status: 422, body: JSON.stringify({ error: 'expected {"chat", "from", "text"}' }) }
    console.log(`> ${told.from}: ${told.text}`)
    const { user } = await client.getOrCreateUser({ tags: { id: told.from }, name: told.from })
    const { conversation } = await client.getOrCreateConversation({ channel: 'channel', tags: { id: told.chat } })
    const { message } = await client.getOrCreateMessage({
      conversationId: conversation.id,
      userId: user.id,
      type: 'text',
      payload: { text: told.text },
      tags: told.id ? { id: told.id } : {},
    })
    return {
      status: 202,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ conversationId: conversation.id, messageId: message.id }),
    }
  },

  // To the outside.
  channels: {
    channel: {
      messages: {
        text: async ({ conversation, payload, ack }) => {
          const id = outbox.put(conversation.tags.id, payload.text)
          console.log(`< ${payload.text}`)
          await ack({ tags: { id } })
        },
      },
    },
  },

  actions: {
    shout: async ({ input, metadata }) => {
      metadata.setCost(1)
      return { text: `${input.text}!`.toUpperCase() }
    },
    refuse: async ({ input }) => {
      throw new RuntimeError(input.why || 'The outside does not want to')
    },
  },
})

function read(body) {
  try {
    const told = JSON.parse(body)
    return ['chat', 'from', 'text'].every((key) => typeof told[key] === 'string') ? told : undefined
  } catch {
    return undefined
  }
}
