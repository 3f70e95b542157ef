// The words for the connection.
export const statusWords = {
  'conn.ok': 'Connected',
  'conn.reconnecting': 'Reconnecting…',
  'conn.reconnectingIn': (seconds: number) => `Reconnecting in ${seconds} s`,
  'conn.offline': 'You’re offline. Messages will send when you reconnect.',
  'conn.degraded': 'Live updates are slow right now',
  'conn.restored': 'Back online',
  'conn.auth': 'Your session has expired',
  'conn.blocked': 'Chat can’t connect',
  'conn.retryNow': 'Retry now',
  'conn.signIn': 'Sign in',
  'conn.refresh': 'Refresh',
} as const;
