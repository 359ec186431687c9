/** A bounded memory of what was asked lately: the older half is forgotten when the younger half is full. */
export class Recent<K, V> {
  #young = new Map<K, V>();
  #old = new Map<K, V>();
  constructor(readonly half: number) {}

  get(key: K): V | undefined {
    const found = this.#young.get(key);
    if (found !== undefined) return found;
    const older = this.#old.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  set(key: K, value: V): void {
    if (this.#young.size >= this.half) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }

  delete(key: K): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }
}
