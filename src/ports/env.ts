// The outside world as one object, so that the same code runs in a browser, in Node and under a simulator.
import type { Readable } from '../kit/readable.ts';
import type { Told, Transport } from './transport.ts';

export interface Env {
  /** Epoch ms. */
  now(): number;
  /** 0 to 1. */
  random(): number;
  /** Unique, and sortable in the order of its making on this device. */
  id(): string;
  /** Runs once after `ms`; returns its undoing. */
  later(ms: number, run: () => void): () => void;
  readonly fetch: typeof fetch;
  /** As `fetch`, for a body that takes its time: `told` how much of it has gone, 0 to 1. Without it nobody knows. */
  upload?(url: string, init: RequestInit, told: Told): Promise<Response>;
  /** In place of a socket and of `fetch`: what `scriptedBackend` of `parley-chat/testing` gives. */
  readonly transport?: Transport;
  readonly indexedDB?: IDBFactory;
  readonly locks?: LockManager;
  broadcast?(name: string): BroadcastChannel;
  readonly page: Page;
}

export interface Page {
  readonly visible: Readable<boolean>;
  readonly focused: Readable<boolean>;
  readonly online: Readable<boolean>;
  /** pagehide and freeze. */
  onLeave(run: () => void): () => void;
  /** pageshow from the back-forward cache, and resume. */
  onReturn(run: () => void): () => void;
}
