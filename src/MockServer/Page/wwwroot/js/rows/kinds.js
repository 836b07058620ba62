/** The operations of each resource that a list of it needs, and what a row of it says. */
export const kinds = {
  users: {
    title: 'Users', one: 'user', says: 'People, and the bot itself, as integrations know them.',
    list: 'listUsers', get: 'getUser', create: 'createUser', change: 'updateUser', remove: 'deleteUser',
    name: (row) => row.name || row.id, about: (row) => Object.entries(row.tags).map(([key, value]) => `${key} ${value}`).join(' · ')
      || 'no tags',
  },
  events: {
    title: 'Events', one: 'event', says: 'What happened, or is to happen at a given time, and what the bot made of it.',
    list: 'listEvents', get: 'getEvent', create: 'createEvent', remove: 'cancelScheduledEvent',
      removes: (row) => row.status === 'scheduled',
    name: (row) => row.type, badge: (row) => row.status, about: (row) => [row.conversationId, row.userId,
      row.failureReason].filter(Boolean).join(' · ') || 'of the bot',
  },
  workflows: {
    title: 'Workflows', one: 'workflow', says: 'Work of a bot that outlives one event.',
    list: 'listWorkflows', get: 'getWorkflow', create: 'createWorkflow', change: 'updateWorkflow', remove: 'deleteWorkflow',
    name: (row) => row.name, badge: (row) => row.status, about: (row) => [row.failureReason, row.conversationId,
      row.userId].filter(Boolean).join(' · ') || 'of the bot',
  },
  states: {
    title: 'States', one: 'state', says: 'Small named memories of a conversation, a user, a bot, an integration or a workflow.',
    create: 'setState', change: 'setState',
    name: (row) => row.name, badge: (row) => row.type,
      about: (row) => row['x-ownerId'] ?? row.conversationId ?? row.userId ?? row.botId ?? '',
  },
}

const tones = { processed: 'ok', completed: 'ok', in_progress: 'info', pending: 'info', scheduled: 'accent', failed: 'bad',
  timedout: 'bad', cancelled: 'warn', paused: 'warn' }
export const tone = (word) => tones[word] ?? ''

/** The path parameters that name a row. */
export const pathOf = (kind, row) => (kind === 'states' ? { type: row.type, id: row['x-ownerId'] ?? ownerOf(row), name: row.name }
  : { id: row.id })
const ownerOf = (row) => row[`${row.type}Id`] ?? ''
