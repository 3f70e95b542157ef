// The words of the notification center.
import { many } from './many.ts';

export const notificationWords = {
  'notif.title': 'Notifications',
  'notif.label': (n: number) => (n ? `Notifications, ${n} unread` : 'Notifications'),
  'notif.markAll': 'Mark all read',
  'notif.markRead': 'Mark as read',
  'notif.deleted': 'Deleted',
  'notif.close': 'Close',
  'notif.unread': 'Unread',
  'notif.more': 'Load more',
  'notif.group': (actor: string, n: number, verb: string) => `${actor} and ${many(n, 'other')} ${verb}`,
  'notif.members': (n: number) => many(n, 'notification'),
  'notif.loading': 'Loading notifications',
  'notif.empty.title': 'Nothing new',
  'notif.empty.body': 'What concerns you will appear here.',
  'notif.announce.deleted': (title: string) => `Deleted: ${title}`,
  'notif.announce.allRead': (n: number) => `${many(n, 'notification')} marked as read`,
  'action.delete': 'Delete',
  'action.undo': 'Undo',
  'list.filters': 'Show',
  'list.filter.all': 'All',
  'list.filter.unread': 'Unread',
  'list.allRead.title': 'All caught up',
  'time.now': 'now',
} as const;
