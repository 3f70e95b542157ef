// Registers <unread-badge>.
import { UnreadBadge } from '../elements/badge/unread-badge.ts';

UnreadBadge.define();
