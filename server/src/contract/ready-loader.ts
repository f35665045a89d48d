import DataLoader from "dataloader";

type Batch<Value> = DataLoader.BatchLoadFn<string, Value>;

/**
 * A DataLoader that may be asked ahead. What `prepare` has fetched is answered without a promise: a page of fifty rows
 * with seven fields each would otherwise make three hundred and fifty of them, which cost more than the statement.
 */
export class ReadyLoader<Value> {
  readonly #batch: Batch<Value>;
  readonly #loader: DataLoader<string, Value>;
  readonly #ready = new Map<string, { readonly value: Value }>();

  /** `batch` answers one value or error for each key, in their order. */
  constructor(batch: Batch<Value>) {
    this.#batch = batch;
    this.#loader = new DataLoader(batch);
  }

  /** One batch for all of them; a key that fails is asked again, and fails, where it is needed. */
  async prepare(keys: readonly string[]): Promise<void> {
    const missing = [...new Set(keys)].filter((key) => !this.#ready.has(key));
    if (missing.length === 0) return;
    const values = await this.#batch(missing);
    for (const [index, key] of missing.entries()) {
      const value = values[index];
      if (value !== undefined && !(value instanceof Error)) this.#ready.set(key, { value });
    }
  }

  load(key: string): Value | Promise<Value> {
    const ready = this.#ready.get(key);
    return ready ? ready.value : this.#loader.load(key);
  }

  loadMany(keys: readonly string[]): Promise<(Value | Error)[]> {
    return this.#loader.loadMany(keys);
  }
}
