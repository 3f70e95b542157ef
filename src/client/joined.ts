// The rooms that one connection has joined, and the joins under way on it.
export class Joined extends Set<string> {
  readonly #ways = new Map<string, Promise<void>>();
  /** Changes with the connection. */
  turn = 0;

  /** Whoever wants the same room meanwhile waits for the same join. */
  way(roomId: string, join: () => Promise<void>): Promise<void> {
    const known = this.#ways.get(roomId);
    if (known) return known;
    const way = join().finally(() => this.#ways.get(roomId) === way && this.#ways.delete(roomId));
    this.#ways.set(roomId, way);
    return way;
  }

  /** On a new connection nothing is joined, and what was said on the one before joins nothing. */
  override clear(): void {
    super.clear();
    this.turn += 1;
    this.#ways.clear();
  }
}
